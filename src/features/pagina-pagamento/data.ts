import { createHash } from 'node:crypto';
import { simulatedPage } from '@/bank/simulated-page';
import type { SituacaoCobranca } from '@/domain/boleto/situacao-cobranca';
import { getConta } from '@/features/boleto/data';
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

/** Which cobrança a payment link belongs to, or null. `token`: as it stands in the address. */
export async function findByLink(token: string): Promise<{ empresaId: string; cobrancaId: string } | null> {
  const hash = createHash('sha256').update(token).digest();
  const [found] = await withoutEmpresa(
    (tx) => tx.$queryRaw<{ empresaId: string; cobrancaId: string }[]>`
      select empresa_id as "empresaId", cobranca_id as "cobrancaId" from cobranca_por_link(${hash})`,
  );
  return found ?? null;
}

/** What the payer behind a link may see, or null for an unknown link. What is not registered has nothing to pay by. */
export async function findPagina(token: string): Promise<PaginaPagamento | null> {
  const link = await findByLink(token);
  if (!link) return null;
  const today = hoje(await agora());
  return withEmpresa(link.empresaId, async (tx) => {
    const cobranca = await tx.cobranca.findUniqueOrThrow({
      where: { id: link.cobrancaId },
      include: {
        pagador: { select: { nome: true } },
        integracao: { include: { contaBancaria: true, convenio: true } },
        boletos: { orderBy: { id: 'desc' }, take: 1 },
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
      simulado: convenio.ambiente === 'SIMULADOR',
      paginaBanco:
        payable && nossoNumero && convenio.ambiente === 'SIMULADOR'
          ? simulatedPage({ ...convenio, nossoNumero })
          : null,
    };
  });
}
