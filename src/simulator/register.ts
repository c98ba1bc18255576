import type { Centavos } from '@/domain/money';
import type { Answer, Banco } from './bank-route';
import type { Beneficiario } from './beneficiarios';
import { bankNossoNumero, barcode, digitableLine } from './calculators';
import { brasiliaTime } from './clock';
import { isUniqueViolation } from './database';
import { Refusal } from './errors';
import type { Pedido } from './payload';
import { newPix } from './pix';
import { registrationAnswer } from './query-answer';
import { INFORMATIVOS, LINHA, MENSAGENS, NOME } from './rules-format';
import { type Caso, checkRegistration } from './validation';

/** Registered, and then the gateway gives up: R$ 66,66. */
const VALOR_504 = 6_666 as Centavos;

/** Accepted twice even where the convênio refuses a repeated seu número. */
const SEU_NUMERO_REPETIVEL = 'DUP';

/** A hybrid with its own start of charges becomes a plain boleto, and the bank says nothing about it. */
const hasPix = (pedido: Pedido): boolean =>
  pedido.tipoCobranca === 'HIBRIDO' && pedido.dataInicioJuros === null && pedido.dataInicioMulta === null;

/** Whether the bank takes the company's own numbers twice is not published: by default it does. */
async function refuseRepeated(banco: Banco, conta: Beneficiario, pedido: Pedido): Promise<void> {
  const { seuNumeroUnico, idTituloEmpresaUnico } = conta.opcoes;
  const taken = async (column: 'seu_numero' | 'id_titulo_empresa', value: string | null): Promise<boolean> => {
    const sql = `select 1 from titulo where beneficiario_id = $1 and ${column} = $2 limit 1`;
    return value !== null && (await banco.db.query(sql, [conta.id, value])).rowCount !== 0;
  };
  const seuNumero = seuNumeroUnico && pedido.seuNumero !== SEU_NUMERO_REPETIVEL;
  if (
    (seuNumero && (await taken('seu_numero', pedido.seuNumero))) ||
    (idTituloEmpresaUnico && (await taken('id_titulo_empresa', pedido.idTituloEmpresa)))
  ) {
    throw new Refusal(422, 'Negócio: Título já cadastrado.');
  }
}

const INSERT = `
  insert into titulo (beneficiario_id, nosso_numero, seu_numero, id_titulo_empresa, linha_digitavel, codigo_barras,
    txid, qr_code, valor, vencimento, emissao, pedido, criado_em)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`;

/** What is too long and not refused is cut; the conta's rules have run before. */
function cut(pedido: Pedido): Pedido {
  const { pagador } = pedido;
  const lines = (all: string[], most: number): string[] => all.slice(0, most).map((line) => line.slice(0, LINHA));
  return {
    ...pedido,
    pagador: pagador && { ...pagador, nome: pagador.nome?.slice(0, NOME) ?? null },
    informativos: lines(pedido.informativos, INFORMATIVOS),
    mensagens: lines(pedido.mensagens, MENSAGENS),
  };
}

/** Registers one title: checked, numbered, stored, and only then answered. */
export async function register(banco: Banco, caso: Caso): Promise<Answer> {
  checkRegistration(caso);
  const { conta } = caso;
  const pedido = cut(caso.pedido);
  const { seuNumero, dataVencimento: vencimento, valor } = pedido;
  if (seuNumero === null || vencimento === null || valor === null) throw new Error('unchecked registration');
  await refuseRepeated(banco, conta, pedido);

  const pix = hasPix(pedido) ? newPix() : { txid: null, qrCode: null };
  const agora = banco.relogio.agora();
  for (;;) {
    const nossoNumero =
      pedido.nossoNumero ?? bankNossoNumero(conta, brasiliaTime(agora)[0], await banco.contas.nextSequence(conta.id));
    const codigoBarras = barcode(conta, { nossoNumero, vencimento, valor });
    const linhaDigitavel = digitableLine(codigoBarras);
    try {
      await banco.db.query(INSERT, [
        conta.id,
        nossoNumero,
        seuNumero,
        pedido.idTituloEmpresa,
        linhaDigitavel,
        codigoBarras,
        pix.txid,
        pix.qrCode,
        valor,
        vencimento,
        caso.hoje,
        pedido,
        agora,
      ]);
    } catch (error) {
      if (!isUniqueViolation(error, 'titulo_nosso_numero')) throw error;
      if (pedido.nossoNumero !== null) throw new Refusal(422, 'Negócio: Nosso número já existe.');
      // The clock was moved back over a turn of the year: the bank simply takes its next number.
      continue;
    }
    if (valor === VALOR_504) return { status: 504, body: '', type: 'text/html' };
    const titulo = {
      ...{ txid: pix.txid, qr_code: pix.qrCode, nosso_numero: nossoNumero },
      ...{ linha_digitavel: linhaDigitavel, codigo_barras: codigoBarras },
    };
    return { status: conta.opcoes.statusCriacao, body: registrationAnswer(titulo, conta) };
  }
}
