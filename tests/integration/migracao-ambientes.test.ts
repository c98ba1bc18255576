import { randomBytes, randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyMigrations } from '../../scripts/database/migrate';
import { MIGRATIONS_DIR, migrationNames } from '../../scripts/database/migration-files';
import { blankDatabase, type TestDatabase } from '../support/postgres';

/** The one that gives each ambiente an integração of its own. Everything here is as it was made before it. */
const MIGRATION = '20261124010000_assistente';
const DAY = new Date('2026-11-20T12:00:00Z');
const REGISTERED_ON = new Date('2026-11-21T12:00:00Z');
const REGISTRADO = {
  situacao: 'REGISTRADO',
  nosso_numero: '261000017',
  linha_digitavel: '7'.repeat(47),
  codigo_barras: '7'.repeat(44),
  registrado_em: REGISTERED_ON,
};
const PAGO = { ...REGISTRADO, situacao: 'LIQUIDADO' };
const REJEITADO = { situacao: 'REJEITADO' };

let database: TestDatabase;
let client: pg.Client;
const before = mkdtempSync(join(tmpdir(), 'migracoes-'));

beforeAll(async () => {
  database = await blankDatabase();
  cpSync(MIGRATIONS_DIR, before, { recursive: true });
  for (const name of migrationNames(before)) if (name >= MIGRATION) rmSync(join(before, name), { recursive: true });
  await applyMigrations({ url: database.migradorUrl, dir: before });
  client = new pg.Client({ connectionString: database.migradorUrl });
  await client.connect();
});

afterAll(async () => {
  await client.end();
  rmSync(before, { recursive: true, force: true });
  await database.drop();
});

async function insert(table: string, row: Record<string, unknown>): Promise<string> {
  const all: Record<string, unknown> = { id: uuidv7(), ...row };
  const places = Object.keys(all).map((_, index) => `$${index + 1}`);
  await client.query(`insert into ${table} (${Object.keys(all).join()}) values (${places.join()})`, Object.values(all));
  return String(all.id);
}

const MASC = { criado_em: DAY, atualizado_em: DAY };
const FEM = { criada_em: DAY, atualizada_em: DAY };
const AGENCIA = { cooperativa: '0165', posto: '02' };
let codigo = 10_000;

/** A company with one account, whose integração is there by now, as it says. */
async function open(ambiente: string, integracao: { situacao: string; testada_em: Date | null }) {
  codigo += 1;
  const empresa_id = randomUUID();
  const endereco = { cep: '85801000', logradouro: 'Rua', numero: '1', bairro: 'Centro', cidade: 'Cascavel', uf: 'PR' };
  const titular = { titular: 'Empresa', documento: '11222333000181' };
  const numero = { ...AGENCIA, banco: '748', conta: `${codigo}`, digito: '1' };
  const conta = await insert('conta_bancaria', { empresa_id, ...numero, ...titular, ...endereco, ...FEM });
  const pagador_id = await insert('pagador', { empresa_id, documento: '52998224725', nome: 'Maria', ...MASC });
  const convenio = await addConvenio(empresa_id, ambiente, `${codigo}`);
  const id = await insert('integracao', {
    ...{ empresa_id, conta_bancaria_id: conta, convenio_id: convenio, ...integracao },
    ...{ versao_api: 'V3', estacao: '0165', api_id: `${codigo}0165`, regras: { multa: null }, ...FEM },
  });
  for (const tipo of ['CHAVE', 'SEGREDO']) {
    const selada = { envelope: 'selado', dica: 'abcd', definida_em: DAY };
    await insert('credencial', { empresa_id, integracao_id: id, tipo, ...selada });
  }
  return { empresa_id, pagador_id, conta, convenio, integracao: id, codigo: `${codigo}` };
}
type Company = Awaited<ReturnType<typeof open>>;

function addConvenio(empresa_id: string, ambiente: string, codigo_beneficiario: string): Promise<string> {
  const dados = { numero: '1', carteira: '1', numero_remessa: 0, cnab: 400 };
  return insert('convenio', { empresa_id, ambiente, ...AGENCIA, codigo_beneficiario, ...dados, ...MASC });
}

/** A cobrança of that value, counted, with its boletos one after the other, each where it says. */
async function charge(company: Company, situacao: string, valor: number, boletos: [convenio: string, row: object][]) {
  const { empresa_id, pagador_id, integracao: integracao_id } = company;
  const dia = { vencimento_efetivo: '2026-12-01' };
  const numero = Math.trunc(valor);
  const id = await insert('cobranca', {
    ...{
      empresa_id,
      numero,
      integracao_id,
      pagador_id,
      situacao,
      forma: 'BOLETO',
      valor,
      vencimento: '2026-12-01',
      ...dia,
    },
    ...{ link_hash: randomBytes(32), link_envelope: 'selado', chave_idempotencia: randomUUID(), ...FEM },
  });
  await client.query(
    `insert into contador_cobranca (empresa_id, integracao_id, situacao, vencimento_efetivo, quantidade, valor)
     values ($1, $2, $3, $4, 1, $5)`,
    [empresa_id, integracao_id, situacao, dia.vencimento_efetivo, valor],
  );
  for (const [convenio_id, row] of boletos) {
    const titulo = { tipo_cobranca: 'NORMAL', seu_numero: '1', id_titulo_empresa: randomBytes(12).toString('hex') };
    await insert('boleto', { empresa_id, cobranca_id: id, convenio_id, integracao_id, ...titulo, ...MASC, ...row });
  }
  return id;
}

async function rows(sql: string, values: unknown[]): Promise<object[]> {
  return (await client.query(sql, values)).rows;
}

const integracoesOf = ({ empresa_id }: Company) =>
  rows(
    `select ambiente, situacao, situacao_em_uso as "emUso", api_id as "apiId", convenio_id as convenio, testada_em as testada
       from integracao where empresa_id = $1 order by ambiente`,
    [empresa_id],
  );

/** In which world each cobrança is, and where its boletos are with whose integração. */
const chargesOf = ({ empresa_id }: Company) =>
  rows(
    `select c.valor::int, i.ambiente::text as mundo, array_agg(v.ambiente || ' por ' || de.ambiente order by b.id) as boletos
       from cobranca c join integracao i on i.id = c.integracao_id join boleto b on b.cobranca_id = c.id
       join convenio v on v.id = b.convenio_id join integracao de on de.id = b.integracao_id
      where c.empresa_id = $1 group by c.id, i.ambiente order by c.valor`,
    [empresa_id],
  );

const countersOf = ({ empresa_id }: Company) =>
  rows(
    `select i.ambiente::text as mundo, k.situacao::text, sum(k.quantidade)::int as quantidade, sum(k.valor)::int as valor
       from contador_cobranca k join integracao i on i.id = k.integracao_id
      where k.empresa_id = $1 group by 1, 2 order by 1, 2`,
    [empresa_id],
  );

const candidatasOf = async ({ empresa_id }: Company) => [
  ...new Set(
    (await rows('select candidata from credencial where empresa_id = $1', [empresa_id])).map(
      (row) => Object.values(row)[0],
    ),
  ),
];

describe('giving each ambiente an integração of its own', () => {
  let moved: Company;
  let resent: Company;
  let real: Company;
  let typed: Company;
  let refused: Company;
  let fresh: Company;

  beforeAll(async () => {
    // Rehearsed at two convênios and in homologação, then went to production, which refused its credentials.
    moved = await open('PRODUCAO', { situacao: 'COM_PROBLEMA', testada_em: null });
    const antigo = await addConvenio(moved.empresa_id, 'SIMULADOR', '55555');
    const simulado = await addConvenio(moved.empresa_id, 'SIMULADOR', '66666');
    const homologado = await addConvenio(moved.empresa_id, 'HOMOLOGACAO', moved.codigo);
    await charge(moved, 'PAGA', 100, [[antigo, PAGO]]);
    await charge(moved, 'PAGA', 200, [[simulado, PAGO]]);
    await charge(moved, 'RECUSADA', 300, [[homologado, REJEITADO]]);
    await charge(moved, 'ENVIANDO', 400, [[moved.convenio, { situacao: 'PENDENTE' }]]);

    // A cobrança refused in the rehearsal was sent again for real; another one was not.
    resent = await open('PRODUCAO', { situacao: 'INTEGRADA', testada_em: DAY });
    const ensaio = await addConvenio(resent.empresa_id, 'SIMULADOR', resent.codigo);
    await charge(resent, 'EM_ABERTO', 500, [
      [ensaio, REJEITADO],
      [resent.convenio, REGISTRADO],
    ]);
    await charge(resent, 'RECUSADA', 600, [[ensaio, REJEITADO]]);

    // Never moved.
    real = await open('PRODUCAO', { situacao: 'INTEGRADA', testada_em: DAY });
    await charge(real, 'EM_ABERTO', 700, [[real.convenio, REGISTRADO]]);

    // Refused in the first test; new credentials were typed, which let the queue go without another test.
    typed = await open('PRODUCAO', { situacao: 'EM_CONFIGURACAO', testada_em: null });
    await charge(typed, 'EM_ABERTO', 800, [[typed.convenio, REGISTRADO]]);

    // Refused in the first test; the bank took the boleto all the same.
    refused = await open('PRODUCAO', { situacao: 'COM_PROBLEMA', testada_em: null });
    await charge(refused, 'EM_ABERTO', 900, [[refused.convenio, REGISTRADO]]);

    fresh = await open('PRODUCAO', { situacao: 'EM_CONFIGURACAO', testada_em: null });

    expect(await applyMigrations({ url: database.migradorUrl, dir: MIGRATIONS_DIR })).toContain(MIGRATION);
  });

  it('leaves what was rehearsed in the rehearsal, in an integração that is out of use and was never tested', async () => {
    const outOfUse = { situacao: 'DESATIVADA', emUso: 'EM_CONFIGURACAO', testada: null };
    expect(await integracoesOf(moved)).toMatchObject([
      { ambiente: 'PRODUCAO', situacao: 'COM_PROBLEMA', emUso: null, convenio: moved.convenio },
      { ambiente: 'HOMOLOGACAO', ...outOfUse, apiId: `${moved.codigo}0165` },
      { ambiente: 'SIMULADOR', ...outOfUse, apiId: '666660165' },
    ]);
    expect(await chargesOf(moved)).toEqual([
      { valor: 100, mundo: 'SIMULADOR', boletos: ['SIMULADOR por SIMULADOR'] },
      { valor: 200, mundo: 'SIMULADOR', boletos: ['SIMULADOR por SIMULADOR'] },
      { valor: 300, mundo: 'HOMOLOGACAO', boletos: ['HOMOLOGACAO por HOMOLOGACAO'] },
      { valor: 400, mundo: 'PRODUCAO', boletos: ['PRODUCAO por PRODUCAO'] },
    ]);
  });

  it('counts it there alone', async () => {
    expect(await countersOf(moved)).toEqual([
      { mundo: 'HOMOLOGACAO', situacao: 'RECUSADA', quantidade: 1, valor: 300 },
      { mundo: 'PRODUCAO', situacao: 'ENVIANDO', quantidade: 1, valor: 400 },
      { mundo: 'SIMULADOR', situacao: 'PAGA', quantidade: 2, valor: 300 },
    ]);
  });

  it('takes the world of a cobrança from its latest boleto', async () => {
    expect(await chargesOf(resent)).toEqual([
      { valor: 500, mundo: 'PRODUCAO', boletos: ['SIMULADOR por SIMULADOR', 'PRODUCAO por PRODUCAO'] },
      { valor: 600, mundo: 'SIMULADOR', boletos: ['SIMULADOR por SIMULADOR'] },
    ]);
    expect(await countersOf(resent)).toEqual([
      { mundo: 'PRODUCAO', situacao: 'EM_ABERTO', quantidade: 1, valor: 500 },
      { mundo: 'SIMULADOR', situacao: 'RECUSADA', quantidade: 1, valor: 600 },
    ]);
  });

  it('changes nothing of a company that never moved', async () => {
    expect(await integracoesOf(real)).toMatchObject([{ ambiente: 'PRODUCAO', situacao: 'INTEGRADA', testada: DAY }]);
    expect(await countersOf(real)).toEqual([{ mundo: 'PRODUCAO', situacao: 'EM_ABERTO', quantidade: 1, valor: 700 }]);
    expect(await candidatasOf(real)).toEqual([false]);
  });

  it('leaves credentials at work with which titles were registered, tested or not, and lets others wait for their test', async () => {
    expect(await candidatasOf(typed)).toEqual([false]);
    expect(await candidatasOf(refused)).toEqual([false]);
    expect(await integracoesOf(refused)).toMatchObject([{ situacao: 'COM_PROBLEMA', testada: REGISTERED_ON }]);
    expect(await candidatasOf(fresh)).toEqual([true]);
    // Those of production registered nothing: what was registered was a rehearsal.
    expect(await candidatasOf(moved)).toEqual([true]);
  });
});
