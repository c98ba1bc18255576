import type { BankAccess } from '@/bank/gateway';
import { objectionIn, type Sondada } from '@/bank/sondagem';
import { lockContaEmUso } from '@/features/conta-bancaria/data';
import { resumeConvenio } from '@/features/convenio/use-cases/resume-convenio';
import { recordAudit } from '@/lib/audit';
import type { Context } from '@/lib/context';
import type { Tx } from '@/lib/db';
import { AppError } from '@/lib/errors';
import { isOutdated, loadAccessToTest, lockIntegracao, situacaoToWrite } from '../data';
import { type Ambiente, type IntegracaoView, testeFeito } from '../schema';

/** A test, what it was made with, and what it found out. */
type Teste = { contaBancariaId: string; ambiente: Ambiente; access: BankAccess; etapas: readonly Sondada[] };

/**
 * Writes down what a test found out. Accepted, what was tested takes the place of what was at work, and everything that waited
 * for it goes on. Refused, it says something only about what was tested: credentials at work beside it stay there. Throws
 * AppError CONFLICT, and writes nothing, when another access was saved, or the account corrected or deactivated, since the test
 * began.
 */
export async function recordTeste(tx: Tx, context: Context, teste: Teste): Promise<void> {
  const { contaBancariaId, ambiente, access, etapas } = teste;
  const { agora } = context;
  const objection = objectionIn(etapas);
  const conta = await lockContaEmUso(tx, contaBancariaId);
  const antes = await lockIntegracao(tx, contaBancariaId, ambiente);
  const { id } = antes;
  if (!isSame(await loadAccessToTest(tx, id), access) || isOutdated(access, conta, antes.testadaEm)) {
    throw new AppError(
      'CONFLICT',
      'As credenciais ou os dados desta integração mudaram durante o teste. Teste de novo.',
    );
  }
  const ultimoTeste = testeFeito.parse({
    em: agora.toISOString(),
    etapas: etapas.map(({ campos, ...etapa }) => ({ ...etapa, campo: campos[0] ?? null })),
  });
  const situacao = situacaoAfter(antes, objection);
  const data = {
    ultimoTeste,
    ...(situacao && situacaoToWrite(antes, situacao)),
    ...(!objection && { testadaEm: agora }),
    atualizadaEm: agora,
  };
  await tx.integracao.update({ where: { id }, data });
  if (!objection) {
    await promote(tx, id);
    await resumeConvenio(tx, context, access);
    await wakeSweeps(tx, context, access.convenioId);
  }
  await recordAudit(tx, context, {
    acao: 'integracao.testada',
    alvoTipo: 'integracao',
    alvoId: id,
    dados: objection ?? { resultado: situacao },
  });
}

function isSame(now: BankAccess, tested: BankAccess): boolean {
  return now.edicao === tested.edicao && now.convenioId === tested.convenioId && now.apiId === tested.apiId;
}

/** Null where it stays as it is: a silence says nothing about it, nor does a refusal about what is at work beside the refused. */
function situacaoAfter({ testadaEm, webservice }: IntegracaoView, objection: Sondada | null) {
  if (!objection) return 'INTEGRADA';
  if (objection.resultado !== 'RECUSADA') return null;
  const { chave, segredo } = webservice.candidatas;
  const othersAtWork = testadaEm !== null && (chave !== null || segredo !== null);
  return othersAtWork ? null : 'COM_PROBLEMA';
}

/** An envelope is bound to its row: the row itself becomes the accepted one. */
async function promote(tx: Tx, integracaoId: string): Promise<void> {
  const candidatas = await tx.credencial.findMany({ where: { integracaoId, candidata: true }, select: { tipo: true } });
  const tipo = { in: candidatas.map((each) => each.tipo) };
  await tx.credencial.deleteMany({ where: { integracaoId, candidata: false, tipo } });
  await tx.credencial.updateMany({ where: { integracaoId, candidata: true }, data: { candidata: false } });
}

/** The convênio's sweeps begin; one that failed before is worth trying again at once. */
async function wakeSweeps(tx: Tx, { empresaId, agora }: Context, convenioId: string): Promise<void> {
  await tx.$executeRaw`
    insert into varredura (convenio_id, empresa_id, tipo, proxima_em)
    select ${convenioId}::uuid, ${empresaId}::uuid, tipo, ${agora} from unnest(enum_range(null::tipo_varredura)) as tipo
    on conflict (convenio_id, tipo) do update set proxima_em = excluded.proxima_em where varredura.falha_em is not null`;
}
