import { readFileSync } from 'node:fs';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Banco } from './bank-route';
import type { Beneficiario } from './beneficiarios';
import { ControlRefusal } from './control-refusal';
import { falhaSchema } from './faults';
import { isPageAddress } from './page-address';
import { isOwnForm, PAGE_HEADERS, readForm, sendPage } from './page-answer';
import { AVISOS, type Aviso, beneficiarioPage, foreignFormPage, MOTIVOS, notFoundPage, tituloPage } from './page-html';
import { pageTitulos } from './page-titulos';
import { pagamentoSchema, pay } from './payments';

const CSS = readFileSync(new URL('./pagina.css', import.meta.url), 'utf8');

const formSchema = z.discriminatedUnion('acao', [
  z.object({ acao: z.literal('pix'), titulo: z.string() }),
  z.object({ acao: z.literal('outro-banco'), titulo: z.string() }),
  z.object({ acao: z.literal('recusar'), motivo: z.enum(MOTIVOS) }),
]);

const avisoSchema = z.object({ aviso: z.enum(Object.keys(AVISOS) as Aviso[]) });

type Place = { conta: Beneficiario; nossoNumero: string | null; path: string };

/** The bank's pages for people: a beneficiário's titles, and one title for its payer. Whoever has the address may act on it. */
export function pageRoutes(app: FastifyInstance, banco: Banco): void {
  app.get('/pagina.css', (_request, reply) => reply.headers(PAGE_HEADERS).type('text/css; charset=utf-8').send(CSS));
  for (const url of ['/pagina/:cooperativa/:codigo/:token', '/pagina/:cooperativa/:codigo/:nossoNumero/:token']) {
    app.get(url, (request, reply) => show(banco, request, reply));
    app.post(url, (request, reply) => act(banco, request, reply));
  }
}

/** What the address opens; null when it opens nothing. */
function place(banco: Banco, request: FastifyRequest): Place | null {
  const { cooperativa = '', codigo = '', nossoNumero } = request.params as Record<string, string | undefined>;
  const [path = ''] = request.url.split('?');
  if (!isPageAddress(banco.segredoPaginas, { cooperativa, codigo, nossoNumero }, path)) return null;
  const conta = banco.contas.byCode(cooperativa, codigo);
  return conta ? { conta, nossoNumero: nossoNumero ?? null, path } : null;
}

async function show(banco: Banco, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const found = place(banco, request);
  if (!found) return sendPage(reply, 404, notFoundPage());
  const { conta, nossoNumero } = found;
  await banco.fila.settle(conta);
  const aviso = avisoSchema.safeParse(request.query).data?.aviso ?? null;
  const { titulos, total } = await pageTitulos(banco, conta, nossoNumero);
  if (nossoNumero === null) {
    const recusaPendente = await banco.falhas.nextRefusal(conta.id);
    return sendPage(reply, 200, beneficiarioPage(conta, { titulos, total, recusaPendente }, aviso));
  }
  const [titulo] = titulos;
  return titulo ? sendPage(reply, 200, tituloPage(conta, titulo, aviso)) : sendPage(reply, 404, notFoundPage());
}

async function act(banco: Banco, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const found = place(banco, request);
  if (!found) return sendPage(reply, 404, notFoundPage());
  const form = formSchema.safeParse(readForm(request));
  if (!isOwnForm(request) || !form.success) return sendPage(reply, 403, foreignFormPage());
  const aviso = await perform(banco, found, form.data);
  if (!aviso) return sendPage(reply, 403, foreignFormPage());
  // Sent back with a GET, so that a reload pays nothing twice.
  return reply.headers(PAGE_HEADERS).redirect(`${found.path}?aviso=${aviso}`, 303);
}

/** Null: that page may not do this. */
async function perform(
  banco: Banco,
  { conta, nossoNumero }: Place,
  form: z.infer<typeof formSchema>,
): Promise<Aviso | null> {
  if (form.acao === 'recusar') {
    if (nossoNumero !== null) return null;
    const falha = falhaSchema.parse({ tipo: 'recusar', rota: 'registrar', mensagem: form.motivo });
    if (!(await banco.falhas.nextRefusal(conta.id))) await banco.falhas.add(conta.id, falha);
    return 'recusa-marcada';
  }
  if (nossoNumero !== null && form.titulo !== nossoNumero) return null;
  await banco.fila.settle(conta);
  const canal = form.acao === 'pix' ? 'PIX' : 'COMPE';
  try {
    await pay(banco, conta, pagamentoSchema.parse({ nossoNumero: form.titulo, canal, somenteEmAberto: true }));
    return form.acao === 'pix' ? 'pago-pix' : 'pago-outro-banco';
  } catch (error) {
    if (error instanceof ControlRefusal) return 'nao-pago';
    throw error;
  }
}
