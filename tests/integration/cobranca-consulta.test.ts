import { callRoute } from '@tests/support/call-route';
import { cobrancaBody, getDetalhe, postCobranca } from '@tests/support/cobranca-routes';
import { companyClerk } from '@tests/support/company-clerk';
import { advanceClocks, integrateCompany } from '@tests/support/house';
import { addPerson, cookieOf, createPerson } from '@tests/support/session';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { POST as postConsulta } from '@/app/api/cobrancas/[cobrancaId]/consulta/route';
import { GET as getOne } from '@/app/api/cobrancas/[cobrancaId]/route';
import type { CobrancaView, consultaSchema } from '@/features/cobranca/schema';
import { agora } from '@/lib/clock';
import { withEmpresa } from '@/lib/db';

const { bank, company, cookie } = companyClerk();

async function issue(of = company(), as = cookie()): Promise<CobrancaView> {
  return (await postCobranca(as, await cobrancaBody(of))).body as CobrancaView;
}

const ask = (cobrancaId: string, as = cookie()) =>
  callRoute(postConsulta, {
    method: 'POST',
    path: `/api/cobrancas/${cobrancaId}/consulta`,
    params: { cobrancaId },
    cookie: as,
  });

const consulta = async (cobrancaId: string) => (await ask(cobrancaId)).body as z.output<typeof consultaSchema>;

const detalhe = (cobrancaId: string) => getDetalhe(cookie(), cobrancaId);

describe('POST /api/cobrancas/[cobrancaId]/consulta', () => {
  it("answers the bank's own words, when it was asked, and leaves who asked in the timeline", async () => {
    const { id } = await issue();
    await advanceClocks(bank(), 3_600_000);
    const before = await agora();
    const answer = await consulta(id);
    expect(answer.situacaoTexto).toMatch(/^EM CARTEIRA/);
    expect(Date.parse(answer.consultadaEm)).toBeGreaterThanOrEqual(before.getTime());
    expect(answer.cobranca).toMatchObject({ situacao: 'EM_ABERTO', conferidaEm: answer.consultadaEm });
    expect(answer.cobranca.eventos[0]).toMatchObject({ texto: 'Consulta ao Sicredi', quem: 'Pessoa de Teste' });
    expect(answer.cobranca.eventos[0]?.detalhe).toContain(answer.situacaoTexto);
  });

  it('sees a payment that nobody has told us about', async () => {
    const { id, boleto } = await issue();
    await company().bank('POST', '/pagamentos', { nossoNumero: boleto.nossoNumero, canal: 'PIX' });
    const answer = await consulta(id);
    expect(answer.situacaoTexto).toMatch(/LIQUIDADO/);
    expect(answer.cobranca).toMatchObject({ situacao: 'PAGA', valorPago: 38_990, pagamentos: [{ canal: 'PIX' }] });
  });

  it('attends a title that waits for the bank once that is due, and makes no second one', async () => {
    await company().bank('POST', '/falhas', { tipo: 'reset-depois', rota: 'registrar' });
    const { id } = await issue();
    const early = await consulta(id);
    expect(early).toMatchObject({ situacaoTexto: null, cobranca: { situacao: 'AGUARDANDO_BANCO' } });
    expect(early.mensagem).toMatch(/ainda não confirmou/);
    expect(early.cobranca).toMatchObject({ conferidaEm: null, eventos: [{ quem: 'Sistema' }, {}, {}] });
    const before = (await company().bank<{ total: number }>('GET', '/titulos')).total;
    await advanceClocks(bank(), 6_000);
    expect((await consulta(id)).cobranca).toMatchObject({ situacao: 'EM_ABERTO', boleto: { situacao: 'REGISTRADO' } });
    expect((await company().bank<{ total: number }>('GET', '/titulos')).total).toBe(before);
  });

  it('says that the bank does not answer, and changes nothing', async () => {
    const { id } = await issue();
    await company().bank('POST', '/falhas', { tipo: '503', rota: 'consultar', vezes: 10 });
    const answer = await ask(id);
    await company().bank('DELETE', '/falhas');
    expect(answer).toMatchObject({ status: 503, body: { error: { code: 'BANK_UNAVAILABLE' } } });
    expect(await detalhe(id)).toMatchObject({ situacao: 'EM_ABERTO', titulos: [{ situacao: 'REGISTRADO' }] });
  });

  it('has nothing to ask about a refused boleto', async () => {
    await company().bank('POST', '/falhas', { tipo: 'recusar', mensagem: 'Negócio: Híbrido não contratado.' });
    const { id } = await issue();
    expect(await ask(id)).toMatchObject({ status: 409, body: { error: { code: 'CONFLICT' } } });
  });

  it("is closed to people who may only look, and another company's cobrança is not there", async () => {
    const { id } = await issue();
    const looker = await cookieOf(await addPerson(await company().context(), 'consulta'));
    const stranger = await cookieOf(await createPerson('owner', await agora()));
    expect((await ask(id, looker)).status).toBe(403);
    expect((await ask(id, stranger)).status).toBe(404);
  });
});

describe('the page of one cobrança', () => {
  it('says why it waits when its convênio is paused, and which field to mend', async () => {
    const other = await integrateCompany(bank());
    const clerk = await cookieOf(await addPerson(await other.context(), 'financeiro'));
    const pause = { pausadoEm: await agora(), pausadoMotivo: 'O Sicredi não aceitou a Chave.', pausadoCampo: 'chave' };
    await withEmpresa(other.empresaId, (tx) => tx.convenio.update({ where: { id: other.convenioId }, data: pause }));
    const { id } = await issue(other, clerk);
    const answer = await callRoute(getOne, { path: '/api/cobrancas/x', params: { cobrancaId: id }, cookie: clerk });
    expect(answer.body).toMatchObject({
      situacao: 'ENVIANDO',
      pausa: { motivo: 'O Sicredi não aceitou a Chave.', campo: 'chave' },
      conferidaEm: null,
    });
  });

  it('shows money beyond what was owed as a credit', async () => {
    const { id, boleto } = await issue();
    const pagamento = { nossoNumero: boleto.nossoNumero, canal: 'PIX', valorCentavos: 40_000 };
    await company().bank('POST', '/pagamentos', pagamento);
    await consulta(id);
    expect(await detalhe(id)).toMatchObject({ situacao: 'PAGA', creditos: [{ valor: 1_010, situacao: 'ABERTO' }] });
  });
});
