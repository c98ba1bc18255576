import { randomBytes, randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Banco } from './bank-route';
import { type Beneficiario, beneficiarioSchema } from './beneficiarios';
import { isAccessAddress } from './page-address';
import { isOwnForm, readForm, sendPage } from './page-answer';
import { accessPage, foreignFormPage, newAccessPage, notFoundPage, otherTitularPage } from './page-html';

const addressSchema = z.object({
  cooperativa: z.string().regex(/^\d{4}$/),
  posto: z.string().regex(/^\d{2}$/),
  codigo: z.string().regex(/^\d{5}$/),
  titular: z.string().min(1),
  documento: z.string().min(11).max(14),
});
type Address = z.infer<typeof addressSchema>;

const formSchema = z.object({ acao: z.literal('gerar') });

/** Stands for the portal do desenvolvedor and the internet banking: where a titular gets a Chave and a Segredo. */
export function accessPageRoutes(app: FastifyInstance, banco: Banco): void {
  const url = '/acesso/:cooperativa/:posto/:codigo';
  app.get(url, (request, reply) => {
    const address = readAddress(banco, request);
    if (!address) return sendPage(reply, 404, notFoundPage());
    return sendPage(
      reply,
      200,
      accessPage(address, banco.contas.byCode(address.cooperativa, address.codigo) !== undefined),
    );
  });
  app.post(url, (request, reply) => generate(banco, request, reply));
}

function readAddress(banco: Banco, request: FastifyRequest): Address | null {
  if (!isAccessAddress(banco.segredoPaginas, request.url)) return null;
  return addressSchema.safeParse({ ...(request.query as object), ...(request.params as object) }).data ?? null;
}

async function generate(banco: Banco, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const address = readAddress(banco, request);
  if (!address) return sendPage(reply, 404, notFoundPage());
  if (!isOwnForm(request) || !formSchema.safeParse(readForm(request)).success) {
    return sendPage(reply, 403, foreignFormPage());
  }
  const { cooperativa, posto, codigo, titular: nome, documento } = address;
  const before = banco.contas.byCode(cooperativa, codigo);
  if (before && before.documento !== documento && (await hasTitulos(banco, before))) {
    return sendPage(reply, 409, otherTitularPage(address));
  }
  const chave = before?.chave ?? randomUUID();
  const segredo = randomBytes(32).toString('hex').toUpperCase();
  const dados = { posto, chave, segredo, documento, nome, opcoes: before?.opcoes ?? {} };
  await banco.contas.save(cooperativa, codigo, beneficiarioSchema.parse(dados));
  return sendPage(reply, 200, newAccessPage(address, { chave, segredo }));
}

async function hasTitulos(banco: Banco, { id }: Beneficiario): Promise<boolean> {
  const { rowCount } = await banco.db.query('select 1 from titulo where beneficiario_id = $1 limit 1', [id]);
  return rowCount !== 0;
}
