import type { BankGateway } from '@/bank/gateway';
import { addDays, formatLocalDate, type LocalDate, localDate } from '@/domain/local-date';
import { formatReais } from '@/domain/money';
import { DIAS_ATE_FECHAR } from '@/domain/varredura';
import { askAboutBoleto, type Consulta } from '@/features/boleto/use-cases/ask-about-boleto';
import { settleDay } from '@/features/boleto/use-cases/settle-day';
import { tellConsulta } from '@/features/boleto/use-cases/tell-consulta';
import { askBank } from '@/features/integracao/use-cases/ask-bank';
import { recordAudit } from '@/lib/audit';
import { agora, hoje } from '@/lib/clock';
import { centavosFromColumn, localDateFromColumn, localDateToColumn } from '@/lib/columns';
import type { Context } from '@/lib/context';
import { withEmpresa } from '@/lib/db';
import { AppError } from '@/lib/errors';
import { getLivros } from '../data';
import type { RecheckDayInput } from '../schema';
import { compareBooks } from './compare-books';

type Asking = { context: Context; gateway: BankGateway; convenioId: string };
type Titulo = { id: string; nossoNumero: string };

/**
 * A person asks the bank for a day's list again, and what it says is settled; with a nosso número of ours that title is asked about
 * first. A payment that rests on the title's answer alone is then looked for in the lists of the days around it, since the bank may
 * list it on another day than it tells. Gives what was found, in words. Throws AppError.
 */
export async function recheckDay(
  context: Context,
  { convenio: convenioId, dia: pedido, nossoNumero }: RecheckDayInput,
): Promise<string> {
  const dia = localDate(pedido);
  if (dia > hoje(context.agora))
    throw new AppError('INVALID_INPUT', 'Este dia ainda não chegou.', { dia: 'Escolha um dia até hoje.' });
  const mensagem = await askBank(context, convenioId, async (gateway) => {
    const asking = { context, gateway, convenioId };
    const titulo = nossoNumero ? await findTitulo(context, convenioId, nossoNumero) : null;
    if (!titulo) return recheckList(asking, dia);
    const consulta = await askTitulo(asking, titulo);
    const lida = await readDay(asking, dia);
    return (
      (await findElsewhere(asking, titulo, dia)) ?? (lida ? describeTitulo(asking, titulo, dia, consulta) : ANTIGA(dia))
    );
  });
  const dados = { dia, nossoNumero: nossoNumero ?? null, mensagem };
  await withEmpresa(context.empresaId, (tx) =>
    recordAudit(tx, context, { acao: 'conciliacao.releitura', alvoTipo: 'convenio', alvoId: convenioId, dados }),
  );
  return mensagem;
}

const ANTIGA = (dia: LocalDate) =>
  `O Sicredi não mostra mais a lista de ${formatLocalDate(dia)}. Nada foi mudado; o que o ERP registrou continua valendo.`;

function findTitulo({ empresaId }: Context, convenioId: string, nossoNumero: string): Promise<Titulo | null> {
  return withEmpresa(empresaId, async (tx) => {
    const boleto = await tx.boleto.findFirst({ where: { convenioId, nossoNumero }, select: { id: true } });
    return boleto && { id: boleto.id, nossoNumero };
  });
}

async function askTitulo({ context, gateway }: Asking, titulo: Titulo): Promise<Consulta> {
  const consulta = await askAboutBoleto({ ...context, agora: await agora() }, gateway, titulo);
  await withEmpresa(context.empresaId, (tx) => tellConsulta(tx, context, titulo.id, consulta));
  return consulta;
}

/** Reads and settles a day; false, and nothing settled, where the bank seems to keep its list no longer. */
async function readDay({ context, gateway, convenioId }: Asking, dia: LocalDate): Promise<boolean> {
  const reading = { ...context, agora: await agora() };
  const rows = await gateway.listSettled(dia);
  const old = dia < addDays(hoje(context.agora), -DIAS_ATE_FECHAR);
  if (rows.length === 0 && old && (await hadRows(context, convenioId, dia))) return false;
  await settleDay(reading, convenioId, dia, rows);
  return true;
}

// An empty list of long ago would take back every payment of that day.
function hadRows({ empresaId }: Context, convenioId: string, dia: LocalDate): Promise<boolean> {
  const day = localDateToColumn(dia);
  return withEmpresa(empresaId, async (tx) => {
    if (await tx.linhaLiquidada.findFirst({ where: { convenioId, dia: day } })) return true;
    const counted = {
      dia: day,
      boleto: { convenioId },
      origem: 'LISTA_DO_DIA' as const,
      estornoDeId: null,
      estorno: null,
    };
    return (await tx.pagamento.findFirst({ where: counted })) !== null;
  });
}

async function recheckList(asking: Asking, dia: LocalDate): Promise<string> {
  if (!(await readDay(asking, dia))) return ANTIGA(dia);
  const { context, convenioId } = asking;
  const now = await agora();
  const { resumos } = await withEmpresa(context.empresaId, (tx) => getLivros(tx, convenioId, [dia], now));
  const { quantidade = 0 } = resumos[0]?.banco ?? {};
  const divergencias = resumos[0]?.divergencias ?? 0;
  const visto = quantidade === 1 ? '1 pagamento' : `${quantidade} pagamentos`;
  const resto = divergencias === 1 ? 'resta 1 divergência' : `restam ${divergencias} divergências`;
  return `O Sicredi mostrou ${visto} em ${formatLocalDate(dia)}: ${divergencias === 0 ? 'tudo confere' : resto}.`;
}

/** Where the bank lists what here still rests on its answer about the title alone; null when nothing does. */
async function findElsewhere(asking: Asking, titulo: Titulo, dia: LocalDate): Promise<string | null> {
  const { context } = asking;
  const contado = await findProvisional(context, titulo.id);
  if (!contado) return null;
  const today = hoje(context.agora);
  const depois = Array.from({ length: DIAS_ATE_FECHAR }, (_, index) => addDays(contado, index + 1));
  const dias = [contado, ...depois, addDays(contado, -1)].filter((each) => each !== dia && each <= today);
  for (const outro of dias) {
    await readDay(asking, outro);
    if (!(await findProvisional(context, titulo.id)))
      return `O banco lista este pagamento em ${formatLocalDate(outro)}.`;
  }
  const ate = [...dias, dia].sort().at(-1) ?? dia;
  return `O Sicredi diz que o boleto ${titulo.nossoNumero} está pago, mas não mostra o pagamento na lista de nenhum dia até ${formatLocalDate(ate)}. O sistema continua perguntando.`;
}

/** The day of the title's payment that only a query has shown; null when there is none. */
function findProvisional({ empresaId }: Context, boletoId: string): Promise<LocalDate | null> {
  return withEmpresa(empresaId, async (tx) => {
    const where = { boletoId, origem: 'CONSULTA' as const, estornoDeId: null, estorno: null };
    const pagamento = await tx.pagamento.findFirst({ where, orderBy: { id: 'asc' } });
    return pagamento && localDateFromColumn(pagamento.dia);
  });
}

function describeTitulo(
  { context, convenioId }: Asking,
  { id, nossoNumero }: Titulo,
  dia: LocalDate,
  { mensagem }: Consulta,
): Promise<string> {
  return withEmpresa(context.empresaId, async (tx) => {
    const linhas = await compareBooks(tx, convenioId, { dias: [dia], numeros: [nossoNumero] }, []);
    if (linhas.some(({ tipo }) => tipo !== 'IGUAL'))
      return `${mensagem} O ERP ainda difere da lista de ${formatLocalDate(dia)}.`;
    const pagos = await tx.pagamento.findMany({ where: { boletoId: id, estornoDeId: null, estorno: null } });
    const [outro] = pagos;
    if (linhas.length > 0) {
      const valores = linhas.flatMap(({ banco }) => (banco ? formatReais(banco.valor) : []));
      return `O ERP está igual ao Sicredi: ${valores.join(' e ')} em ${formatLocalDate(dia)}.`;
    }
    if (outro)
      return `O banco lista este pagamento em ${formatLocalDate(localDateFromColumn(outro.dia))}, com ${formatReais(centavosFromColumn(outro.valor))}.`;
    return `${mensagem} O Sicredi não tem este pagamento, e o ERP não o conta mais.`;
  });
}
