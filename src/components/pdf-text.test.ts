import { readFileSync } from 'node:fs';
import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs';
import PDFDocument from 'pdfkit';
import { describe, expect, it } from 'vitest';
import { findBoletosInText } from '@/domain/boleto/boletos-no-texto';
import { readContaDoBoleto } from '@/domain/boleto/conta-do-boleto';
import { localDate } from '@/domain/local-date';
import { extractPdfText, readPdfText } from './pdf-text';

const HOJE = localDate('2026-11-24');

const foreign = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../tests/fixtures/boletos-estrangeiros/${name}`, import.meta.url)));

/** A file drawn here, for what the foreign ones are not. */
async function drawn(draw: (pdf: PDFKit.PDFDocument) => void, options: PDFKit.PDFDocumentOptions = {}) {
  const pdf = new PDFDocument(options);
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise((resolve) => pdf.on('end', resolve));
  draw(pdf);
  pdf.end();
  await done;
  return new Uint8Array(Buffer.concat(chunks));
}

async function contasIn(data: Uint8Array<ArrayBuffer>) {
  const read = await extractPdfText(pdfjs, data);
  if (!read.lido) throw new Error(read.motivo);
  return findBoletosInText(read.trechos).boletos.map(({ linhaDigitavel }) => {
    const leitura = readContaDoBoleto(linhaDigitavel, HOJE);
    if (!leitura.valid) throw new Error(leitura.motivo);
    const { cooperativa, posto, codigoBeneficiario, carteira, nossoNumero, valor, vencimento } = leitura.boleto;
    return { cooperativa, posto, codigoBeneficiario, carteira, nn: nossoNumero.formatado, valor, vencimento };
  });
}

describe('a boleto drawn by somebody else', () => {
  it('by gerar-boletos: one, its line broken in two', async () => {
    const conta = { cooperativa: '0165', posto: '02', codigoBeneficiario: '12345', carteira: '1' };
    expect(await contasIn(foreign('gerar-boletos.pdf'))).toEqual([
      { ...conta, nn: '23/200318-9', valor: 125_000, vencimento: '2023-12-20' },
    ]);
  });

  it('by node-boleto, printed by Chromium: three in one file', async () => {
    const conta = { cooperativa: '0165', posto: '02', codigoBeneficiario: '54321', carteira: '1', valor: 38_990 };
    expect(await contasIn(foreign('node-boleto-chromium.pdf'))).toEqual([
      { ...conta, nn: '26/300005-1', vencimento: '2026-10-15' },
      { ...conta, nn: '26/300006-0', vencimento: '2026-11-15' },
      { ...conta, nn: '26/300007-8', vencimento: '2026-12-15' },
    ]);
  });

  it('by boleto-pdf, on the paper of another bank', async () => {
    const conta = { cooperativa: '0728', posto: '11', codigoBeneficiario: '00777', carteira: '1' };
    expect(await contasIn(foreign('boleto-pdf.pdf'))).toEqual([
      { ...conta, nn: '23/298765-4', valor: 995, vencimento: '2026-12-01' },
    ]);
  });
});

it('a boleto that may not be changed, as banks send them, is read like any other', async () => {
  const linha = '74891.12321 98765.407287 11007.771006 6 16470000000995';
  const data = await drawn((pdf) => pdf.text(linha), { ownerPassword: 'do banco', permissions: { copying: false } });
  expect(await contasIn(data)).toEqual([expect.objectContaining({ cooperativa: '0728', nn: '23/298765-4' })]);
});

describe('a file that gives no text', () => {
  it.each([
    ['no PDF', new TextEncoder().encode('<html><body>Boleto</body></html>'), 'NAO_E_PDF'],
    ['empty', new Uint8Array(), 'NAO_E_PDF'],
    ['cut off after its mark', new TextEncoder().encode('%PDF-1.7\n%%EOF'), 'ILEGIVEL'],
  ])('is %s', async (_, data, motivo) => {
    expect(await extractPdfText(pdfjs, data)).toEqual({ lido: false, motivo });
  });

  it('is a picture, as a scanner makes it', async () => {
    const data = await drawn((pdf) => pdf.rect(50, 50, 400, 200).fill('#ccc'));
    expect(await extractPdfText(pdfjs, data)).toEqual({ lido: false, motivo: 'SEM_TEXTO' });
  });

  it('opens only with a password', async () => {
    const data = await drawn((pdf) => pdf.text('Boleto'), { userPassword: 'segredo' });
    expect(await extractPdfText(pdfjs, data)).toEqual({ lido: false, motivo: 'PROTEGIDO' });
  });

  it('has more pages than any carnê', async () => {
    const data = await drawn((pdf) => {
      for (let page = 1; page <= 200; page++) pdf.addPage();
    });
    expect(await extractPdfText(pdfjs, data)).toEqual({ lido: false, motivo: 'GRANDE' });
  });

  it('is larger than 10 MB, and is not even opened', async () => {
    const unopened = new File([new Uint8Array(10 * 1024 * 1024 + 1)], 'boleto.pdf');
    expect(await readPdfText(unopened)).toEqual({ lido: false, motivo: 'GRANDE' });
  });
});
