import PDFDocument from 'pdfkit';
import QRCode from 'qrcode';
import { formatLocalDate } from '@/domain/local-date';
import { formatReais } from '@/domain/money';
import type { Beneficiario } from './beneficiarios';
import type { Titulo } from './titulos';

const LEFT = 40;
const WIDTH = 515;

/** Narrow (0) and wide (1) elements of each digit in Interleaved 2 of 5. */
const ITF = ['00110', '10001', '01001', '11000', '00101', '10100', '01100', '00011', '10010', '01010'];

function printedLine(line: string): string {
  return line.replace(/^(.{5})(.{5})(.{5})(.{6})(.{5})(.{6})(.)(.{14})$/, '$1.$2 $3.$4 $5.$6 $7 $8');
}

function drawBarcode(doc: PDFKit.PDFDocument, digits: string, top: number): void {
  const narrow = 0.95;
  let x = LEFT;
  const element = (wide: boolean, black: boolean): void => {
    const width = wide ? narrow * 3 : narrow;
    if (black) doc.rect(x, top, width, 37);
    x += width;
  };
  for (let index = 0; index < 4; index += 1) element(false, index % 2 === 0);
  for (let index = 0; index < digits.length; index += 2) {
    const bars = ITF[Number(digits[index])] ?? '';
    const spaces = ITF[Number(digits[index + 1])] ?? '';
    for (let position = 0; position < 5; position += 1) {
      element(bars[position] === '1', true);
      element(spaces[position] === '1', false);
    }
  }
  element(true, true);
  element(false, false);
  element(false, true);
  doc.fill('#000000');
}

function drawQr(doc: PDFKit.PDFDocument, text: string, top: number): void {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const cell = 120 / modules.size;
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (modules.get(row, column)) doc.rect(LEFT + column * cell, top + row * cell, cell, cell);
    }
  }
  doc.fill('#000000');
}

/** Across the page, under everything else: nobody may take what this bank prints for a debt. */
function drawWatermark(doc: PDFKit.PDFDocument): void {
  const { width, height } = doc.page;
  doc.save().rotate(-35, { origin: [width / 2, height / 2] });
  doc.font('Helvetica-Bold').fillColor('#d9d9d9');
  doc.fontSize(64).text('SIMULAÇÃO', 0, height / 2 - 60, { width, align: 'center', lineBreak: false });
  doc.fontSize(26).text('Banco simulado. Não pague.', 0, height / 2 + 10, { width, align: 'center', lineBreak: false });
  doc.restore().fillColor('#000000');
}

/** The boleto as the bank prints it: a plain page, with the QR Code where the title has one, marked as of a simulated bank. */
export function renderPdf(titulo: Titulo, conta: Beneficiario): Promise<Buffer> {
  const doc = new PDFDocument({ size: 'A4', margin: LEFT, info: { Title: `Boleto ${titulo.nosso_numero}` } });
  const chunks: Buffer[] = [];
  const finished = new Promise<Buffer>((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
  });

  drawWatermark(doc);
  doc.font('Helvetica-Bold').fontSize(14).text('Sicredi  748-X', LEFT, 60);
  doc.font('Helvetica-Bold').fontSize(12).text(printedLine(titulo.linha_digitavel), LEFT, 85, { width: WIDTH });
  const rows: [string, string][] = [
    ['Beneficiário', `${conta.nome}  ${conta.documento}`],
    ['Cooperativa/Posto/Código', `${conta.cooperativa}.${conta.posto}.${conta.codigo}`],
    ['Pagador', `${titulo.pedido.pagador?.nome ?? ''}  ${titulo.pedido.pagador?.documento ?? ''}`],
    ['Nosso número', titulo.nosso_numero],
    ['Número do documento', titulo.seu_numero],
    ['Emissão', formatLocalDate(titulo.emissao)],
    ['Vencimento', formatLocalDate(titulo.vencimento)],
    ['Valor', formatReais(titulo.valor)],
    ...[...titulo.pedido.mensagens, ...titulo.pedido.informativos].map((line): [string, string] => ['', line]),
  ];
  let top = 115;
  for (const [label, value] of rows) {
    doc.font('Helvetica').fontSize(8).text(label, LEFT, top, { lineBreak: false });
    doc.fontSize(10).text(value, LEFT + 130, top - 1, { width: WIDTH - 130, lineBreak: false });
    top += 18;
  }
  drawBarcode(doc, titulo.codigo_barras, top + 10);
  if (titulo.qr_code) drawQr(doc, titulo.qr_code, top + 65);
  doc.end();
  return finished;
}
