import { randomUUID } from 'node:crypto';
import type { Instrucao } from '@/domain/boleto/instrucao';
import { getInstrucoes } from '@/features/instrucao/data';
import { attendInstruction } from '@/features/instrucao/use-cases/attend-instruction';
import { giveInstruction } from '@/features/instrucao/use-cases/give-instruction';
import { agora } from '@/lib/clock';
import { workerContext } from '@/lib/context';
import { withEmpresa } from '@/lib/db';
import { advanceClocks, type IntegratedCompany } from './house';
import type { Charge } from './settlement';
import type { Simulator } from './simulator';

/** A clerk asks the bank for something, as the route does. */
export async function ask({ company, cobrancaId }: Charge, instrucao: Instrucao, chave = randomUUID()): Promise<void> {
  await giveInstruction(await company.context(), cobrancaId, instrucao, chave);
}

/** The list that the page shows. */
export async function pedidos({ company, cobrancaId }: Pick<Charge, 'company' | 'cobrancaId'>) {
  const now = await agora();
  return withEmpresa(company.empresaId, (tx) => getInstrucoes(tx, cobrancaId, now));
}

/** Every instruction of a cobrança in short, oldest first: "BAIXA NA_FILA". */
export async function estados(charge: Pick<Charge, 'company' | 'cobrancaId'>): Promise<string[]> {
  const { instrucoes } = await pedidos(charge);
  return instrucoes.map(({ tipo, situacao }) => `${tipo} ${situacao}`).reverse();
}

/** The rows of a cobrança's instructions, oldest first. */
export function rows({ company, cobrancaId }: Pick<Charge, 'company' | 'cobrancaId'>) {
  return withEmpresa(company.empresaId, (tx) =>
    tx.boletoInstrucao.findMany({ where: { boleto: { cobrancaId } }, orderBy: { id: 'asc' } }),
  );
}

/** Lets time pass on both sides, then the worker attends whatever of the cobrança is due. */
export async function passTime(simulator: Simulator, charge: Pick<Charge, 'company' | 'cobrancaId'>, ms: number) {
  await advanceClocks(simulator, ms);
  const due = (await rows(charge)).filter(({ decididaEm }) => decididaEm === null);
  for (const { id } of due) {
    await attendInstruction(workerContext(charge.company.empresaId, await agora()), id);
  }
}

/** What happened to the titles of a cobrança, oldest first. */
export async function timeline({ company, cobrancaId }: Pick<Charge, 'company' | 'cobrancaId'>): Promise<string[]> {
  const eventos = await withEmpresa(company.empresaId, (tx) =>
    tx.boletoEvento.findMany({ where: { boleto: { cobrancaId } }, orderBy: { id: 'asc' } }),
  );
  return eventos.map(({ fato }) => fato);
}

/** What the counters add up to, and what the cobranças are: they must be the same. */
export function counters({ empresaId }: IntegratedCompany) {
  const line = (day: Date, situacao: string, quantidade: number, valor: number) =>
    `${day.toISOString().slice(0, 10)} ${situacao} ${quantidade} ${valor.toFixed(2)}`;
  return withEmpresa(empresaId, async (tx) => {
    const by = ['vencimentoEfetivo', 'situacao'] as const;
    const kept = await tx.contadorCobranca.groupBy({ by: [...by], _sum: { quantidade: true, valor: true } });
    const real = await tx.cobranca.groupBy({ by: [...by], _count: true, _sum: { valor: true } });
    return {
      counters: kept
        .filter(({ _sum }) => _sum.quantidade !== 0)
        .map((row) => line(row.vencimentoEfetivo, row.situacao, row._sum.quantidade ?? 0, Number(row._sum.valor)))
        .sort(),
      cobrancas: real
        .map((row) => line(row.vencimentoEfetivo, row.situacao, row._count, Number(row._sum.valor)))
        .sort(),
    };
  });
}

/** The versions of the terms of a cobrança's titles, oldest first. */
export function termos({ company, cobrancaId }: Pick<Charge, 'company' | 'cobrancaId'>) {
  return withEmpresa(company.empresaId, async (tx) => {
    const versoes = await tx.boletoTermos.findMany({
      where: { boleto: { cobrancaId } },
      orderBy: [{ boletoId: 'asc' }, { versao: 'asc' }],
    });
    return versoes.map(({ versao, situacao }) => `${versao} ${situacao}`);
  });
}
