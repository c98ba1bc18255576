import { createHash } from 'node:crypto';
import { simulatedPage } from '@/bank/simulated-page';
import type { SituacaoCobranca } from '@/domain/boleto/situacao-cobranca';
import type { LocalDate } from '@/domain/local-date';
import { getConta } from '@/features/boleto/data';
import type { Prisma } from '@/generated/prisma/client';
import { agora, hoje } from '@/lib/clock';
import { centavosFromColumn, localDateFromColumn } from '@/lib/columns';
import { withEmpresa, withoutEmpresa } from '@/lib/db';
import type { PaginaPagamento, SituacaoPagina } from './schema';

const SITUACAO: Record<SituacaoCobranca, SituacaoPagina> = {
  ENVIANDO: 'EM_ATUALIZACAO',
  AGUARDANDO_BANCO: 'EM_ATUALIZACAO',
  RECUSADA: 'EM_ATUALIZACAO',
  CANCELAMENTO_EM_ANDAMENTO: 'EM_ATUALIZACAO',
  EM_ABERTO: 'A_PAGAR',
  PAGAMENTO_AVISADO: 'AVISADA',
  PAGA: 'PAGA',
  PAGA_EM_DUPLICIDADE: 'PAGA',
  PAGA_PARCIALMENTE: 'PAGA_EM_PARTE',
  CANCELADA: 'CANCELADA',
  EM_CARTORIO: 'EM_CARTORIO',
  NEGATIVADA: 'A_PAGAR',
};

/** What changes on the page while it is open; its version is made from all of it. */
const MUTAVEL = {
  situacao: true,
  valor: true,
  valorPago: true,
  vencimento: true,
  descricao: true,
  boletos: {
    orderBy: { id: 'desc' },
    take: 1,
    select: {
      id: true,
      situacao: true,
      seuNumero: true,
      nossoNumero: true,
      linhaDigitavel: true,
      pixCopiaECola: true,
      termos: { where: { situacao: 'ATUAL' }, select: { id: true } },
    },
  },
} satisfies Prisma.CobrancaSelect;
type Mutavel = Prisma.CobrancaGetPayload<{ select: typeof MUTAVEL }>;

type Link = { empresaId: string; cobrancaId: string };

/** Which cobrança a payment link belongs to, or null. `token`: as it stands in the address. */
async function findByLink(token: string): Promise<Link | null> {
  const hash = createHash('sha256').update(token).digest();
  const [found] = await withoutEmpresa(
    (tx) => tx.$queryRaw<Link[]>`
      select empresa_id as "empresaId", cobranca_id as "cobrancaId" from cobranca_por_link(${hash})`,
  );
  return found ?? null;
}

/** How the debt behind a link stands, and no more than that: asked every few seconds. Null for an unknown link. */
export async function findSituacao(token: string): Promise<
  | (Link & {
      situacao: SituacaoPagina;
      versao: string;
      /** Whether there is a boleto by which to pay. */
      comBoleto: boolean;
    })
  | null
> {
  const link = await findByLink(token);
  if (!link) return null;
  const today = hoje(await agora());
  const where = { id: link.cobrancaId };
  const cobranca = await withEmpresa(link.empresaId, (tx) => tx.cobranca.findUniqueOrThrow({ where, select: MUTAVEL }));
  const situacao = SITUACAO[cobranca.situacao];
  const comBoleto = situacao === 'A_PAGAR' && Boolean(cobranca.boletos[0]?.linhaDigitavel);
  return { ...link, situacao, versao: versaoOf(cobranca, today), comBoleto };
}

/** What the payer behind a link may see, or null for an unknown link. What is not registered has nothing to pay by. */
export async function findPagina(token: string): Promise<PaginaPagamento | null> {
  const link = await findByLink(token);
  if (!link) return null;
  const today = hoje(await agora());
  return withEmpresa(link.empresaId, async (tx) => {
    const cobranca = await tx.cobranca.findUniqueOrThrow({
      where: { id: link.cobrancaId },
      select: {
        ...MUTAVEL,
        id: true,
        numero: true,
        vencimentoEfetivo: true,
        pagador: { select: { nome: true } },
        integracao: { include: { contaBancaria: true, convenio: true } },
      },
    });
    const [boleto] = cobranca.boletos;
    const situacao = SITUACAO[cobranca.situacao];
    // Not while a payment is being confirmed either: it would be paid twice.
    const payable = situacao === 'A_PAGAR';
    const conta = payable || situacao === 'PAGA_EM_PARTE' ? await getConta(tx, cobranca.id) : null;
    const { contaBancaria, convenio } = cobranca.integracao;
    const { titular, documento } = contaBancaria;
    const nossoNumero = boleto?.nossoNumero;
    return {
      situacao,
      versao: versaoOf(cobranca, today),
      beneficiario: { nome: titular, documento },
      pagadorNome: cobranca.pagador.nome,
      numeroDocumento: boleto?.seuNumero ?? String(cobranca.numero),
      descricao: cobranca.descricao,
      valor: centavosFromColumn(cobranca.valor),
      valorPago: centavosFromColumn(cobranca.valorPago),
      vencimento: localDateFromColumn(cobranca.vencimento),
      vencida: localDateFromColumn(cobranca.vencimentoEfetivo) < today,
      hoje: today,
      conta: conta && 'termos' in conta ? conta : null,
      linhaDigitavel: payable ? (boleto?.linhaDigitavel ?? null) : null,
      pixCopiaECola: payable ? (boleto?.pixCopiaECola ?? null) : null,
      ambiente: convenio.ambiente,
      paginaBanco:
        payable && nossoNumero && convenio.ambiente === 'SIMULADOR'
          ? simulatedPage({ ...convenio, nossoNumero })
          : null,
    };
  });
}

// Of what was read first: should the rest of a page be newer, it is drawn once more, never left behind.
function versaoOf({ situacao, valor, valorPago, vencimento, descricao, boletos }: Mutavel, today: LocalDate): string {
  const shown = JSON.stringify([today, situacao, valor, valorPago, vencimento, descricao, boletos]);
  return createHash('sha256').update(shown).digest('base64url');
}
