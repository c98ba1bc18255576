import { seededRandom } from './seeded-random';

/** A BR Code with what went into it. */
export type BrCodeInput = {
  text: string;
  url: string | null;
  chave: string | null;
  valorCentavos: number | null;
  nome: string;
  cidade: string;
  txid: string;
};

const NOMES = ['PADARIA DO BAIRRO LTDA', 'Maria da Silva', 'METALURGICA SERRA GAUCHA', 'Oficina 12', 'COOP AGRO SUL'];
const CIDADES = ['PORTO ALEGRE', 'Caxias do Sul', 'SAO PAULO', 'IJUI', 'Passo Fundo'];

/** Different BR Codes: dynamic ones as a Sicredi boleto híbrido carries, every second one static with a chave. */
export function makeBrCodes(count: number, seed = 986): BrCodeInput[] {
  const chance = seededRandom(seed);
  const below = (limit: number) => Math.floor(chance() * limit);
  const hex = (length: number) => Array.from({ length }, () => below(16).toString(16)).join('');
  return Array.from({ length: count }, (_, index) => {
    const dynamic = index % 2 === 0;
    const url = dynamic ? `pix-qrcode.sicredi.com.br/qr/v2/cobv/${hex(32)}` : null;
    const chave = dynamic ? null : (chaves(hex, below)[below(4)] ?? '');
    const fields = {
      url,
      chave,
      valorCentavos: below(4) === 0 ? null : 1 + below(10 ** (2 + below(6))),
      nome: NOMES[below(NOMES.length)] ?? '',
      cidade: CIDADES[below(CIDADES.length)] ?? '',
      txid: dynamic ? '***' : `PEDIDO${index}`,
    };
    return { text: write(fields), ...fields };
  });
}

function chaves(hex: (length: number) => string, below: (limit: number) => number): string[] {
  return [
    `${hex(8)}-${hex(4)}-${hex(4)}-${hex(4)}-${hex(12)}`,
    `+55519${String(below(10 ** 8)).padStart(8, '0')}`,
    `cobranca.${hex(6)}@exemplo.com.br`,
    String(below(10 ** 14)).padStart(14, '0'),
  ];
}

function write({ url, chave, valorCentavos, nome, cidade, txid }: Omit<BrCodeInput, 'text'>): string {
  const account = field('00', 'br.gov.bcb.pix') + (url === null ? field('01', chave ?? '') : field('25', url));
  const semCrc =
    field('00', '01') +
    (url === null ? '' : field('01', '12')) +
    field('26', account) +
    field('52', '0000') +
    field('53', '986') +
    (valorCentavos === null ? '' : field('54', (valorCentavos / 100).toFixed(2))) +
    field('58', 'BR') +
    field('59', nome) +
    field('60', cidade) +
    field('62', field('05', txid)) +
    '6304';
  return semCrc + crcBitByBit(semCrc);
}

function field(id: string, value: string): string {
  return id + String(value.length).padStart(2, '0') + value;
}

/** The CRC as the definition has it, one bit after the other: neither the floor nor src/ checks itself by its own table. */
export function crcBitByBit(text: string): string {
  let crc = 0xffff;
  for (const byte of Buffer.from(text)) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : crc << 1;
  }
  return crc.toString(16).toUpperCase().padStart(4, '0');
}
