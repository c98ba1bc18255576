import { type Agent, request } from 'node:http';

/** One row of the day's settled list, as far as it is kept. */
export type BareRow = {
  nossoNumero: string;
  seuNumero: string;
  valorLiquidado: number;
  jurosLiquido: number;
  multaLiquida: number;
  descontoLiquido: number;
  abatimentoLiquido: number;
  tipoLiquidacao: string;
};

/** Whose list it is. */
export type ListedAccount = { bankUrl: string; codigo: string };

/** The day's settled list, each page read once, nothing checked. `dia`: YYYY-MM-DD. */
export async function readBareList(agent: Agent, { bankUrl, codigo }: ListedAccount, dia: string): Promise<BareRow[]> {
  const token = (await getJson(agent, `${bankUrl}/auth/openapi/token`)) as { access_token: string };
  const headers = { authorization: `Bearer ${token.access_token}`, cooperativa: '0165', posto: '02' };
  const day = dia.split('-').reverse().join('%2F');
  const list = `${bankUrl}/cobranca/boleto/v1/boletos/liquidados/dia?codigoBeneficiario=${codigo}&dia=${day}`;
  const rows: BareRow[] = [];
  for (let page = 0; ; page += 1) {
    const url = page === 0 ? list : `${list}&pagina=${page}`;
    const { items, hasNext } = (await getJson(agent, url, headers)) as { items: BareRow[]; hasNext: boolean };
    rows.push(...items);
    if (!hasNext) return rows;
  }
}

/** A notice: announced, not money yet. */
export function isAviso({ tipoLiquidacao }: BareRow): boolean {
  return tipoLiquidacao.startsWith('AVISO');
}

/** PIX, REDE, COMPE: the last word of what the bank calls it. */
export function canalOf({ tipoLiquidacao }: BareRow): string {
  return tipoLiquidacao.slice(tipoLiquidacao.lastIndexOf(' ') + 1);
}

function getJson(agent: Agent, url: string, headers: Record<string, string> = {}): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { agent, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => resolve(JSON.parse(Buffer.concat(chunks).toString())));
      answer.on('error', reject);
    });
    outgoing.on('error', reject);
    outgoing.end();
  });
}
