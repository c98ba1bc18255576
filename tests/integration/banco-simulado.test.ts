import { expect, it, vi } from 'vitest';
import { GET as getAcesso } from '@/app/api/contas-bancarias/[contaId]/banco-simulado/acesso/route';
import { GET as getTitulos } from '@/app/api/contas-bancarias/[contaId]/banco-simulado/route';
import { createContaBancaria } from '@/features/conta-bancaria/use-cases/create-conta-bancaria';
import { callRoute } from '../support/call-route';
import { addPerson, cookieOf, createPerson, type Person } from '../support/session';
import { contaInput } from '../support/sicredi-account';
import { createConta, wizardOf } from '../support/wizard';

vi.hoisted(() => {
  process.env.SIMULADOR_PAGINAS_SEGREDO = 'segredo-das-paginas-deste-teste';
});

const call = async (person: Person, contaId: string) => ({ cookie: await cookieOf(person), params: { contaId } });
const SIGNATURE = '[\\w-]{22}';

it('an administrator is sent to the page of exactly their account’s beneficiário', async () => {
  const person = await createPerson();
  const { id, codigo } = await createConta(person);
  const { status, headers } = await callRoute(getAcesso, await call(person, id));
  expect(status).toBe(303);
  const query = 'titular=Construtora\\+Sol\\+Ltda&documento=11222333000181';
  expect(headers.get('location')).toMatch(
    new RegExp(`^${process.env.SIMULADOR_URL}/acesso/0165/02/${codigo}\\?${query}&assinatura=${SIGNATURE}$`),
  );
});

it('nobody gets the access of a beneficiário that another company has, nor of another company’s account', async () => {
  const [owner, stranger] = [await createPerson(), await createPerson()];
  const { id, codigo, form } = await createConta(owner);
  await (await wizardOf(owner)).saved(id, { ...form, ambiente: 'SIMULADOR' });
  const same = contaInput({ conta: codigo, codigoBeneficiario: codigo });
  const copy = await createContaBancaria(stranger.context, same);
  expect((await callRoute(getAcesso, await call(stranger, copy.id))).status).toBe(409);
  expect((await callRoute(getAcesso, await call(stranger, id))).status).toBe(404);
  expect((await callRoute(getTitulos, await call(stranger, id))).status).toBe(404);
  expect((await callRoute(getAcesso, await call(owner, id))).status).toBe(303);
});

it('the access asks for an administrator, the titles for somebody who runs the billing', async () => {
  const owner = await createPerson();
  const { id, codigo, form } = await createConta(owner);
  await (await wizardOf(owner)).saved(id, { ...form, ambiente: 'SIMULADOR' });
  const financeiro = await addPerson(owner.context, 'financeiro');
  const consulta = await addPerson(owner.context, 'consulta');
  expect((await callRoute(getAcesso, await call(financeiro, id))).status).toBe(403);
  expect((await callRoute(getTitulos, await call(consulta, id))).status).toBe(403);
  const { headers } = await callRoute(getTitulos, await call(financeiro, id));
  expect(headers.get('location')).toMatch(
    new RegExp(`^${process.env.SIMULADOR_URL}/pagina/0165/${codigo}/${SIGNATURE}$`),
  );
});

it('an account at the real bank has no titles at the simulated one', async () => {
  const person = await createPerson();
  const { id, form } = await createConta(person);
  expect((await callRoute(getTitulos, await call(person, id))).status).toBe(404);
  await (await wizardOf(person)).saved(id, { ...form, ambiente: 'HOMOLOGACAO' });
  expect((await callRoute(getTitulos, await call(person, id))).status).toBe(404);
});
