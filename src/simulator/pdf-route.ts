import type { FastifyInstance } from 'fastify';
import { type Banco, bankRoute } from './bank-route';
import { BOLETOS, queryText } from './boletos-routes';
import { Refusal } from './errors';
import { renderPdf } from './pdf';
import { findByLinha } from './titulos';

export function pdfRoute(app: FastifyInstance, banco: Banco): void {
  bankRoute(app, banco, { method: 'GET', url: `${BOLETOS}/pdf`, rota: 'pdf', shape: 'C' }, async (request, conta) => {
    const linha = queryText(request, 'linhaDigitavel') ?? '';
    if (!/^\d{47}$/.test(linha)) throw new Refusal(400, 'A linha digitável deve ter 47 dígitos');
    const titulo = await findByLinha(banco.db, linha);
    if (!titulo) throw new Refusal(422, 'Negócio: Boleto não localizado.');
    if (titulo.beneficiario_id !== conta.id) {
      throw new Refusal(401, 'Código de beneficiário diferente do beneficiário do usuário');
    }
    const { statusPdf: status, tipoPdf: type } = conta.opcoes;
    return { status, body: await renderPdf(titulo, conta), type };
  });
}
