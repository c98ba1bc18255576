import type { TextItem } from 'pdfjs-dist/types/src/display/api';

/** A piece of a page's text; `y` grows upwards from the page's bottom. */
type PdfTrecho = { texto: string; pagina: number; x: number; y: number };

/**
 * What came of reading a file. `GRANDE`: above 10 MB or 200 pages; `PROTEGIDO`: opens only with a password; `SEM_TEXTO`:
 * a picture, as a scanner makes it; `LEITOR`: the reader itself could not be loaded.
 */
export type PdfText =
  | { lido: true; trechos: PdfTrecho[] }
  | { lido: false; motivo: 'NAO_E_PDF' | 'GRANDE' | 'PROTEGIDO' | 'SEM_TEXTO' | 'ILEGIVEL' | 'LEITOR' };

type PdfReader = Pick<typeof import('pdfjs-dist'), 'getDocument'>;

const MAX_BYTES = 10 * 1024 * 1024;
const MAX_PAGES = 200;

/** Reads the text of a PDF in this browser; the file goes nowhere else. The reader is loaded with the first file. */
export async function readPdfText(file: Blob): Promise<PdfText> {
  if (file.size > MAX_BYTES) return { lido: false, motivo: 'GRANDE' };
  const data = new Uint8Array(await file.arrayBuffer());
  if (!isPdf(data)) return { lido: false, motivo: 'NAO_E_PDF' };
  let reader: PdfReader;
  try {
    reader = await loadReader();
  } catch {
    return { lido: false, motivo: 'LEITOR' };
  }
  return extractPdfText(reader, data);
}

async function loadReader(): Promise<PdfReader> {
  // The build for browsers of some years ago, which offices still have.
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  // A file of our own, since nothing else may run here.
  const worker = new URL('pdfjs-dist/legacy/build/pdf.worker.min.mjs', import.meta.url);
  pdfjs.GlobalWorkerOptions.workerSrc = worker.toString();
  return pdfjs;
}

/** The same with the reader at hand; takes `data` over. */
export async function extractPdfText(reader: PdfReader, data: Uint8Array<ArrayBuffer>): Promise<PdfText> {
  if (!isPdf(data)) return { lido: false, motivo: 'NAO_E_PDF' };
  // Text alone is wanted: nothing is drawn, no font loaded, nothing fetched.
  const task = reader.getDocument({
    data,
    verbosity: 0,
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
  });
  try {
    const document = await task.promise;
    if (document.numPages > MAX_PAGES) return { lido: false, motivo: 'GRANDE' };
    const trechos: PdfTrecho[] = [];
    for (let pagina = 1; pagina <= document.numPages; pagina++) {
      const page = await document.getPage(pagina);
      const { items } = await page.getTextContent();
      for (const item of items) if (isText(item)) trechos.push(asTrecho(item, pagina));
      page.cleanup();
    }
    return trechos.length > 0 ? { lido: true, trechos } : { lido: false, motivo: 'SEM_TEXTO' };
  } catch (error) {
    return { lido: false, motivo: reasonOf(error) };
  } finally {
    await task.destroy();
  }
}

function reasonOf(error: unknown): Extract<PdfText, { lido: false }>['motivo'] {
  if (!(error instanceof Error)) return 'ILEGIVEL';
  if (error.name === 'PasswordException') return 'PROTEGIDO';
  // The library's own words when its worker cannot be fetched.
  return error.message.includes('fake worker') ? 'LEITOR' : 'ILEGIVEL';
}

/** The mark may stand after some bytes of a mail program's. */
function isPdf(data: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(data.subarray(0, 1024)).includes('%PDF-');
}

function isText(item: object): item is TextItem {
  return 'str' in item && typeof item.str === 'string' && item.str.trim() !== '';
}

function asTrecho({ str, transform }: TextItem, pagina: number): PdfTrecho {
  return { texto: str, pagina, x: Number(transform[4]), y: Number(transform[5]) };
}
