import { createHash, randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { addDays, type LocalDate } from '@/domain/local-date';
import { type Account, PRIMEIRO, VALOR } from './account';

/** Due dates of the titles that are paid on one day. */
const VENCIMENTOS = 20;

/**
 * A company with one account and so many titles registered in it, due around `dia`, in the columns that issuing leaves. As the
 * role that owns the tables; for the bench alone, which cannot issue a day's titles one by one for each of its turns.
 */
export async function registerTitulos(
  client: Client,
  { codigo, titulos, dia }: { codigo: string; titulos: number; dia: LocalDate },
): Promise<Account> {
  const [empresaId, contaId, convenioId, integracaoId, pagadorId] = Array.from({ length: 5 }, () => randomUUID());
  const account = { empresaId: empresaId ?? '', convenioId: convenioId ?? '', codigo, titulos };
  await client.query('begin');
  await client.query(`insert into empresa (id, nome, slug) values ($1::uuid, 'Empresa', $1::text)`, [empresaId]);
  await client.query(
    `insert into conta_bancaria (id, empresa_id, banco, cooperativa, posto, conta, digito, titular, documento, cep, logradouro,
       numero, bairro, cidade, uf, codigo_beneficiario, criada_em, atualizada_em)
     values ($1, $2, '748', '0165', '02', $3::text, '6', 'Empresa', '11222333000181', '90010000', 'Rua dos Andradas', '1001', 'Centro',
       'Porto Alegre', 'RS', $3::text, now(), now())`,
    [contaId, empresaId, codigo],
  );
  await client.query(
    `insert into convenio (id, empresa_id, ambiente, cooperativa, posto, codigo_beneficiario, numero, carteira, numero_remessa, cnab,
       criado_em, atualizado_em)
     values ($1, $2, 'SIMULADOR', '0165', '02', $3::text, $3::text, '1', 0, 400, now(), now())`,
    [convenioId, empresaId, codigo],
  );
  await client.query(
    `insert into integracao (id, empresa_id, conta_bancaria_id, convenio_id, ambiente, situacao, versao_api, estacao, api_id, regras, criada_em,
       atualizada_em)
     values ($1, $2, $3, $4, 'SIMULADOR', 'INTEGRADA', 'V3', '0165', $5, '{}', now(), now())`,
    [integracaoId, empresaId, contaId, convenioId, `${codigo}0165`],
  );
  await client.query(
    `insert into pagador (id, empresa_id, documento, nome, criado_em, atualizado_em)
     values ($1, $2, '34567890000130', 'Comercial', now(), now())`,
    [pagadorId, empresaId],
  );
  await insertTitulos(client, [empresaId, integracaoId, pagadorId, convenioId], { titulos, dia });
  await client.query('commit');
  return account;
}

async function insertTitulos(client: Client, owners: unknown[], { titulos, dia }: { titulos: number; dia: LocalDate }) {
  const indexes = Array.from({ length: titulos }, (_, index) => index);
  const ids = () => indexes.map(() => uuidv7());
  const [cobrancas, boletos, termos, emitidos, registrados] = [ids(), ids(), ids(), ids(), ids()];
  const links = indexes.map(() => createHash('sha256').update(randomUUID()).digest());
  const vencimentos = indexes.map((index) => addDays(dia, (index % VENCIMENTOS) - VENCIMENTOS / 2));
  await client.query(
    `create temp table novo on commit drop as
       select *, row_number() over ()::int as numero from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[],
         $6::bytea[], $7::date[]) as t (cobranca, boleto, termos, emitido, registrado, link, vencimento)`,
    [cobrancas, boletos, termos, emitidos, registrados, links, vencimentos],
  );
  await client.query(
    `insert into cobranca (id, empresa_id, numero, integracao_id, pagador_id, forma, situacao, valor, vencimento, vencimento_efetivo,
       link_hash, link_envelope, chave_idempotencia, criada_em, atualizada_em)
     select cobranca, $1, numero, $2, $3, 'BOLETO_HIBRIDO', 'EM_ABERTO', $4::numeric, vencimento, vencimento, link,
       repeat('x', 96), cobranca::text, now(), now() from novo`,
    [...owners.slice(0, 3), VALOR],
  );
  await client.query(
    `insert into boleto (id, empresa_id, cobranca_id, convenio_id, integracao_id, situacao, tipo_cobranca, seu_numero,
       id_titulo_empresa, nosso_numero, linha_digitavel, codigo_barras, txid, pix_copia_e_cola, registrado_em, tentativas,
       proxima_consulta_em, criado_em, atualizado_em)
     select boleto, $1, cobranca, $3, $2, 'REGISTRADO', 'HIBRIDO', lpad(numero::text, 6, '0'), lpad(numero::text, 25, 'X'),
       ($4::int + numero - 1)::text, lpad(numero::text, 47, '7'), lpad(numero::text, 44, '7'), md5(boleto::text),
       repeat('p', 180), now(), 1, vencimento + interval '21 hours', now(), now() from novo`,
    [owners[0], owners[1], owners[3], PRIMEIRO],
  );
  await client.query(
    `insert into boleto_termos (id, empresa_id, boleto_id, versao, situacao, valor, vencimento, regras, criado_em)
     select termos, $1, boleto, 1, 'ATUAL', $2::numeric, vencimento, '{"juros":null,"multa":null,"descontos":[]}', now() from novo`,
    [owners[0], VALOR],
  );
  await client.query(
    `insert into boleto_evento (id, empresa_id, boleto_id, fato, de, para, efeito, ator_tipo, ator_nome, dados, ocorrido_em)
     select emitido, $1::uuid, boleto, 'EMITIDO', 'PENDENTE'::situacao_boleto, 'PENDENTE'::situacao_boleto, 'ALTERA',
       'PESSOA'::tipo_ator, 'Clara', '{}'::jsonb, now() from novo
     union all select registrado, $1, boleto, 'REGISTRO_CONFIRMADO', 'ENVIANDO', 'REGISTRADO', 'ALTERA', 'BANCO', 'Sicredi', '{}', now()
       from novo`,
    [owners[0]],
  );
  await client.query(
    `insert into contador_cobranca (empresa_id, integracao_id, situacao, vencimento_efetivo, quantidade, valor)
     select $1, $2, 'EM_ABERTO', vencimento, count(*), count(*) * $3::numeric from novo group by vencimento`,
    [owners[0], owners[1], VALOR],
  );
}
