import { withClient } from '../../scripts/database/roles';
import type { IssueStack } from './issue-stack';

type Title = { id: string; nossoNumero: string; linhaDigitavel: string; codigoBarras: string };

/**
 * Throws unless both books of both accounts hold the same titles, `issued` of them, all REGISTRADO here; and the bank as many
 * of the bare POST. Read from the two databases.
 */
export async function checkIssueBooks(stack: IssueStack, issued: number): Promise<void> {
  for (const who of ['app', 'floor'] as const) {
    const { integracaoId, bank } = stack.accounts[who];
    const ours = await readOurs(stack, integracaoId);
    const theirs = await readBank(stack, bank.codigo);
    if (JSON.stringify(ours) !== JSON.stringify(theirs)) throw new Error(`${who}: the two books differ`);
    if (ours.length !== issued) throw new Error(`${who}: ${issued} issued, ${ours.length} in the books`);
  }
  const bare = await readBank(stack, stack.accounts.bank.bank.codigo);
  if (bare.length !== issued) throw new Error(`bare POST: ${issued} sent, ${bare.length} at the bank`);
}

function readOurs({ superUrl }: IssueStack, integracaoId: string): Promise<Title[]> {
  return read(
    superUrl,
    `select id_titulo_empresa as id, nosso_numero as "nossoNumero", linha_digitavel as "linhaDigitavel",
       codigo_barras as "codigoBarras"
     from boleto where integracao_id = $1 and situacao = 'REGISTRADO' order by 1`,
    integracaoId,
  );
}

function readBank({ bankDatabaseUrl }: IssueStack, codigo: string): Promise<Title[]> {
  return read(
    bankDatabaseUrl,
    `select t.id_titulo_empresa as id, t.nosso_numero as "nossoNumero", t.linha_digitavel as "linhaDigitavel",
       t.codigo_barras as "codigoBarras"
     from titulo t join beneficiario b on b.id = t.beneficiario_id where b.codigo = $1 order by 1`,
    codigo,
  );
}

function read(url: string, text: string, value: string): Promise<Title[]> {
  return withClient(url, async (client) => (await client.query<Title>(text, [value])).rows);
}
