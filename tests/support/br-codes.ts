import { crc16 } from '@/domain/pix/crc16';

/** A boleto híbrido of Sicredi, up to its CRC. */
export const PAYLOAD =
  '00020126910014br.gov.bcb.pix2569pix-qrcode.sicredi.com.br/qr/v2/cobv/502b097c4001d681e5e0c6274619c0025204000053039865802BR5920EMPRESA EXEMPLO LTDA6012PORTO ALEGRE62070503***';

/** A field of a BR Code: id, length in characters, value. */
export function tlv(id: string, value: string): string {
  return `${id}${String(Array.from(value).length).padStart(2, '0')}${value}`;
}

/** The text with a right CRC at its end, so that only what comes before can be wrong. */
export function sealed(payload: string): string {
  return `${payload}6304${crc16(`${payload}6304`)}`;
}

/** Codes of each kind: estático with an amount, dinâmico of Sicredi, composto, only recorrência. */
export const CODES = [
  '00020126490014BR.GOV.BCB.PIX0111111111111110212Vacina covid520400005303986540310.5802BR5904CARL6010SAN.FIERRO62100506b4b4c463049878',
  sealed(PAYLOAD),
  '00020101021226760014br.gov.bcb.pix2554pix.example.com/qr/v2/8b3da2f39a4140d1a91abd93113bd4415204000053039865802BR5913Fulano de Tal6008BRASILIA62070503***80800014br.gov.bcb.pix2558pix.example.com/qr/v2/rec/94ed2badcbc04c15b0bb7fa35319489063047741',
  '00020101021226180014br.gov.bcb.pix5204000053039865802BR5903PIX6009SAO PAULO62070503***80980014br.gov.bcb.pix2576qrcode-h.c6pix.com/public/v1/rec/nqq9PyJRoitX5UI9YqQ2GOvHBrYJ2os9IfUmTv7dOU963040BA4',
];
