import { getContaBancaria } from '@/features/conta-bancaria/data';
import { contaBancariaEdit } from '@/features/conta-bancaria/schema';
import { editContaBancaria } from '@/features/conta-bancaria/use-cases/edit-conta-bancaria';
import { agora } from '@/lib/clock';
import type { Context } from '@/lib/context';
import { withEmpresa } from '@/lib/db';

/** Corrects an account as it stands now. */
export async function editConta(context: Context, contaId: string, change: object): Promise<void> {
  const conta = await withEmpresa(context.empresaId, (tx) => getContaBancaria(tx, contaId));
  const edit = contaBancariaEdit.parse({ ...conta, ...change });
  await editContaBancaria({ ...context, agora: await agora() }, contaId, edit);
}
