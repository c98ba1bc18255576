import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One day's settled list of one beneficiário: as many titles, from that nosso número on, each paid once in full. */
export type SettledList = { codigo: string; primeiro: number; titulos: number; valor: string; dia: string };

const PAGE = 500;
const CANAIS = ['PIX', 'REDE', 'COMPE'];
const LIST_PATH = '/cobranca/boleto/v1/boletos/liquidados/dia';

/**
 * A bare server that answers the day's settled list in pages of 500, the first page being 0, and gives anybody a token. A
 * notice and a title of somebody else's stand at the end of each list. The pages are made before they are asked for.
 */
export async function startSettledBank(): Promise<{
  url: string;
  show: (list: SettledList) => void;
  stop: () => void;
}> {
  const pages = new Map<string, string[]>();
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://bank');
    request.resume();
    if (pathname !== LIST_PATH) return answer(response, JSON.stringify({ access_token: 'livre', expires_in: 3600 }));
    const list = pages.get(searchParams.get('codigoBeneficiario') ?? '');
    answer(response, list?.[Number(searchParams.get('pagina') ?? 0)] ?? JSON.stringify({ items: [], hasNext: false }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    show: (list) => pages.set(list.codigo, pagesOf(list)),
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function answer(response: ServerResponse, body: string): void {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }).end(body);
}

function pagesOf({ codigo, primeiro, titulos, valor, dia }: SettledList): string[] {
  const row = (nossoNumero: number, tipoLiquidacao: string) => ({
    cooperativa: '0165',
    codigoBeneficiario: codigo,
    cooperativaPostoBeneficiario: '016502',
    nossoNumero: String(nossoNumero),
    seuNumero: String(nossoNumero - primeiro).padStart(6, '0'),
    tipoCarteira: 'CARTEIRA_SIMPLES',
    dataPagamento: `${dia} 10:42:07.0`,
    valor: Number(valor),
    valorLiquidado: Number(valor),
    jurosLiquido: 0,
    descontoLiquido: 0,
    multaLiquida: 0,
    abatimentoLiquido: 0,
    tipoLiquidacao,
  });
  const items = Array.from({ length: titulos }, (_, index) => row(primeiro + index, CANAIS[index % 3] ?? ''));
  items.push(row(primeiro, 'AVISO DE PAGAMENTO COMPE'), row(999_999_999, 'PIX'));
  const pages: string[] = [];
  for (let start = 0; start < items.length; start += PAGE)
    pages.push(JSON.stringify({ items: items.slice(start, start + PAGE), hasNext: start + PAGE < items.length }));
  return pages;
}
