import { z } from 'zod';
import type { Banco } from './bank-route';
import type { Beneficiario } from './beneficiarios';
import { pageAddress } from './page-address';
import { COLUMNS, situacao, type Titulo } from './titulos';

const listSchema = z.object({
  nossoNumero: z.string().optional(),
  seuNumero: z.string().optional(),
  idTituloEmpresa: z.string().optional(),
  depoisDe: z.coerce.number().int().default(0),
  limite: z.coerce.number().int().min(1).max(10_000).default(1_000),
});

const LIST = `
  select ${COLUMNS}, (
    select count(*) from liquidacao l where l.titulo_id = t.id and l.estornada_em is null and not l.aviso
  ) as pagamentos
  from titulo t
  where t.beneficiario_id = $1 and t.id > $2
    and ($4::text is null or t.nosso_numero = $4) and ($5::text is null or t.seu_numero = $5)
    and ($6::text is null or t.id_titulo_empresa = $6)
  order by t.id limit $3`;

/** A beneficiário's titles in the order they came, as the bank has them. */
export async function listTitulos(banco: Banco, conta: Beneficiario, query: unknown): Promise<object> {
  const { nossoNumero, seuNumero, idTituloEmpresa, depoisDe, limite } = listSchema.parse(query);
  const { rows } = await banco.db.query<Titulo & { pagamentos: number }>(LIST, [
    conta.id,
    depoisDe,
    limite,
    nossoNumero ?? null,
    seuNumero ?? null,
    idTituloEmpresa ?? null,
  ]);
  const total = await banco.db.query<{ total: number }>(
    'select count(*) as total from titulo where beneficiario_id = $1',
    [conta.id],
  );
  const momento = { agora: banco.relogio.agora(), hoje: banco.relogio.hoje() };
  return {
    /** Every title of the beneficiário, filters apart. */
    total: total.rows[0]?.total ?? 0,
    titulos: rows.map((titulo) => ({
      id: titulo.id,
      nossoNumero: titulo.nosso_numero,
      seuNumero: titulo.seu_numero,
      idTituloEmpresa: titulo.id_titulo_empresa,
      linhaDigitavel: titulo.linha_digitavel,
      codigoBarras: titulo.codigo_barras,
      txid: titulo.txid,
      qrCode: titulo.qr_code,
      valorCentavos: titulo.valor,
      abatimentoCentavos: titulo.abatimento,
      vencimento: titulo.vencimento,
      emissao: titulo.emissao,
      situacao: situacao(titulo, conta, momento),
      pagamentos: titulo.pagamentos,
      pagador: titulo.pedido.pagador,
      pagina: pageAddress(banco.segredoPaginas, { ...conta, nossoNumero: titulo.nosso_numero }),
    })),
    proximo: rows.length === limite ? (rows.at(-1)?.id ?? null) : null,
  };
}

const INSTRUCOES = `
  select i.transacao as "transactionId", t.nosso_numero as "nossoNumero", i.tipo, i.corpo,
    coalesce(i.resultado, 'PENDENTE') as situacao, i.pedida_em as "pedidaEm", i.efeito_em as "efeitoEm"
  from instrucao i join titulo t on t.id = i.titulo_id
  where i.beneficiario_id = $1 and ($2::text is null or t.nosso_numero = $2) order by i.id limit 10000`;

/** Every instruction that was accepted, and what became of it. */
export async function listInstrucoes(banco: Banco, { id }: Beneficiario, query: unknown): Promise<object> {
  const { nossoNumero } = listSchema.parse(query);
  const { rows } = await banco.db.query<object>(INSTRUCOES, [id, nossoNumero ?? null]);
  return { instrucoes: rows };
}
