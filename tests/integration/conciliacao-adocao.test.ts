import { callRoute } from '@tests/support/call-route';
import { answers } from '@tests/support/changed-gateway';
import {
  bankOf,
  divergencesOf,
  pageOf,
  readLists,
  registerElsewhere,
  today,
  waitForNoon,
} from '@tests/support/conciliacao';
import { type IntegratedCompany, integrateCompany, newCobranca, simulatedBank } from '@tests/support/house';
import { addPerson, cookieOf, createPerson } from '@tests/support/session';
import { type Charge, eventBody, issueCharge, payQuietly, storeDelivery, viewCharge } from '@tests/support/settlement';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { POST } from '@/app/api/conciliacao/adocao/route';
import { GET as GET_CSV } from '@/app/api/conciliacao/csv/route';
import { addDays } from '@/domain/local-date';
import type { ConciliacaoView } from '@/features/conciliacao/schema';
import { adoptTitulo } from '@/features/emissao/use-cases/adopt-titulo';
import { createCobranca } from '@/features/emissao/use-cases/create-cobranca';
import { confirmEvent } from '@/features/evento-bancario/use-cases/confirm-event';
import { agora } from '@/lib/clock';
import { withEmpresa } from '@/lib/db';

vi.mock('@/bank/registry', async (original) =>
  (await import('@tests/support/changed-gateway')).changedRegistry(original),
);

const bank = simulatedBank();
beforeAll(() => waitForNoon(bank()));

const company = () => integrateCompany(bank());

const adopt = async (of: IntegratedCompany, nossoNumero: string) =>
  adoptTitulo(await of.context(), { convenio: of.convenioId, nossoNumero });

/** The cobrança of a number as it is stored, with everything that hangs on it. */
function storedOf({ empresaId }: IntegratedCompany, nossoNumero: string) {
  return withEmpresa(empresaId, (tx) =>
    tx.boleto.findFirstOrThrow({
      where: { nossoNumero },
      include: { termos: true, eventos: { orderBy: { id: 'asc' } }, cobranca: { include: { pagador: true } } },
    }),
  );
}

describe('a title that only the bank knows', () => {
  it('is adopted with its payment: a cobrança of its own number, its pagador, its terms, its numbers; the day is in order', async () => {
    const one = await company();
    const clerk = await cookieOf(await addPerson(await one.context(), 'financeiro'));
    const dia = await today();
    const { titulo, nossoNumero } = await registerElsewhere(one);
    await payQuietly({ company: one, nossoNumero } as Charge, 'PIX');
    await readLists(bank(), one);
    expect(await divergencesOf(one, dia)).toEqual(['SO_NO_BANCO 120000 - ADOTAR']);
    const body = { convenio: one.convenioId, dia, nossoNumero };
    const answer = await callRoute(POST, { method: 'POST', path: '/api/conciliacao/adocao', cookie: clerk, body });
    const { mensagem, conciliacao } = answer.body as { mensagem: string; conciliacao: ConciliacaoView };
    expect(mensagem).toMatch(/foi adotado como cobrança 1, de COMERCIAL ARAUCARIA LTDA\. O ERP está igual ao Sicredi/);
    expect(conciliacao.convenio?.dia).toMatchObject({ estado: 'CONFERE', linhas: [{ cobranca: { numero: 1 } }] });
    const boleto = await storedOf(one, nossoNumero);
    expect(boleto).toMatchObject({
      situacao: 'LIQUIDADO',
      tipoCobranca: 'HIBRIDO',
      idTituloEmpresa: titulo.idTituloEmpresa,
      seuNumero: titulo.seuNumero,
      linhaDigitavel: expect.stringMatching(/^\d{47}$/),
      pixCopiaECola: expect.any(String),
      divergencia: null,
      proximaTentativaEm: null,
      cobranca: {
        numero: 1,
        situacao: 'PAGA',
        origemTipo: 'ADOCAO',
        origemId: nossoNumero,
        chaveIdempotencia: `adocao:${one.convenioId}:${nossoNumero}`,
        pagador: { documento: titulo.pagador.documento, nome: 'COMERCIAL ARAUCARIA LTDA', cep: null },
      },
    });
    expect(boleto.eventos.map(({ fato }) => fato)).toEqual([
      'ADOTADO',
      'REGISTRO_CONFIRMADO',
      'LIQUIDACAO',
      'CONSULTADO',
    ]);
    const [termos] = boleto.termos;
    expect(termos?.regras).toMatchObject({
      juros: { tipo: 'PERCENTUAL_MES', pontosBase: 100 },
      multa: { tipo: 'PERCENTUAL', pontosBase: 200 },
      descontos: [{ tipo: 'VALOR', dias: 3, valor: 5_000 }],
      descontosAte: [addDays(titulo.vencimento, -3)],
      validadeAposVencimento: 30,
    });
  });

  it('is adopted once, however often and by however many it is asked for', async () => {
    const one = await company();
    const { nossoNumero } = await registerElsewhere(one);
    const said = await Promise.all([adopt(one, nossoNumero), adopt(one, nossoNumero)]);
    said.push(await adopt(one, nossoNumero));
    expect(said.filter((text) => /foi adotado como cobrança/.test(text))).toHaveLength(1);
    expect(said.filter((text) => /já é da cobrança \d+; nada foi adotado/.test(text))).toHaveLength(2);
    const stored = await withEmpresa(one.empresaId, async (tx) => [
      await tx.cobranca.count(),
      await tx.boleto.count(),
      await tx.contadorCobranca.aggregate({ _sum: { quantidade: true } }),
    ]);
    expect(stored).toEqual([1, 1, { _sum: { quantidade: 1 } }]);
  });

  it('is adopted open as well as written off, and a known pagador keeps what is known of it', async () => {
    const one = await company();
    const context = await one.context();
    await withEmpresa(one.empresaId, async (tx) =>
      createCobranca(tx, context, await newCobranca(one), 'chave-conhecida'),
    );
    const open = await registerElsewhere(one, { tipoCobranca: 'NORMAL' });
    const off = await registerElsewhere(one);
    const gateway = await bankOf(one);
    await gateway.instruct(off.nossoNumero, { tipo: 'BAIXA' }, new Date(Date.now() + 20_000));
    answers.change = (real) => ({
      findByNossoNumero: async (numero) => {
        const titulo = await real.findByNossoNumero(numero);
        const baixado = { situacao: 'BAIXADO' as const, situacaoTexto: 'BAIXADO POR SOLICITACAO' };
        return titulo && numero === off.nossoNumero ? { ...titulo, ...baixado } : titulo;
      },
    });
    await adopt(one, open.nossoNumero);
    await adopt(one, off.nossoNumero);
    expect(await storedOf(one, open.nossoNumero)).toMatchObject({
      situacao: 'REGISTRADO',
      tipoCobranca: 'NORMAL',
      cobranca: { situacao: 'EM_ABERTO', pagador: { nome: 'Comercial Araucária Ltda', cidade: 'Cascavel' } },
    });
    expect(await storedOf(one, off.nossoNumero)).toMatchObject({
      situacao: 'BAIXADO',
      cobranca: { situacao: 'CANCELADA' },
    });
  });

  it('awakens the announcements that waited for its number', async () => {
    const one = await company();
    const { nossoNumero } = await registerElsewhere(one);
    const id = await storeDelivery(one, await eventBody({ company: one, nossoNumero }, 'LIQUIDACAO_PIX'));
    await confirmEvent(await one.context(), id);
    expect((await pageOf(one)).avisosSemTitulo).toMatchObject([{ id, nossoNumero, movimento: 'LIQUIDACAO_PIX' }]);
    await adopt(one, nossoNumero);
    const now = await agora();
    const event = await withEmpresa(one.empresaId, (tx) => tx.eventoBancario.findUniqueOrThrow({ where: { id } }));
    expect(event.proximaTentativaEm?.getTime()).toBeLessThanOrEqual(now.getTime());
  });

  it('that is a boleto of ours which waits for the bank is recognised, not made a second time', async () => {
    const one = await company();
    await one.bank('POST', '/falhas', { tipo: 'reset-depois', rota: 'registrar' });
    const charge = await issueCharge(one);
    const { titulos } = await one.bank<{ titulos: { nossoNumero: string }[] }>('GET', '/titulos');
    const nossoNumero = titulos[0]?.nossoNumero ?? '';
    expect(await adopt(one, nossoNumero)).toMatch(/é o da cobrança 1, que esperava a resposta/);
    expect(await viewCharge(charge)).toMatchObject({ situacao: 'EM_ABERTO', boleto: { nossoNumero } });
    expect(await adopt(one, nossoNumero)).toMatch(/já é da cobrança 1; nada foi adotado/);
  });

  it('that the bank does not know either, or of a convênio of another company, is not adopted', async () => {
    const one = await company();
    await expect(adopt(one, '269999999')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const { nossoNumero } = await registerElsewhere(one);
    const stranger = await cookieOf(await createPerson('owner', await agora()));
    const looker = await cookieOf(await addPerson(await one.context(), 'consulta'));
    const body = { convenio: one.convenioId, dia: await today(), nossoNumero };
    const call = { method: 'POST', path: '/api/conciliacao/adocao', body } as const;
    expect((await callRoute(POST, { ...call, cookie: stranger })).status).toBe(404);
    expect((await callRoute(POST, { ...call, cookie: looker })).status).toBe(403);
    expect(await withEmpresa(one.empresaId, (tx) => tx.cobranca.count())).toBe(0);
  });
});

describe('GET /api/conciliacao/csv', () => {
  async function download(cookie: string, search: string) {
    const request = new Request(`http://localhost/api/conciliacao/csv?${search}`, { headers: { cookie } });
    const response = await GET_CSV(request, { params: Promise.resolve({}) });
    return { response, text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer()) };
  }

  it('has every payment and every tariff of the days, nothing that runs as a formula, and says where nobody knows', async () => {
    const one = await integrateCompany(bank(), { tarifas: { registro: 0, liquidacao: 189 } });
    const looker = await cookieOf(await addPerson(await one.context(), 'consulta'));
    const { nossoNumero } = await issueCharge(one);
    const dia = await today();
    await payQuietly({ company: one, nossoNumero } as Charge, 'PIX');
    const alheio = await registerElsewhere(one, { seuNumero: '-1' });
    await payQuietly({ company: one, nossoNumero: alheio.nossoNumero } as Charge, 'REDE');
    await readLists(bank(), one);
    await withEmpresa(one.empresaId, (tx) => tx.pagador.updateMany({ data: { nome: '=HYPERLINK("x")' } }));
    const { response, text } = await download(looker, `convenio=${one.convenioId}&de=${addDays(dia, -9)}&ate=${dia}`);
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toContain(`conciliacao-${addDays(dia, -9)}-a-${dia}.csv`);
    expect(text.startsWith('\ufeffConvênio;Ambiente;Dia;')).toBe(true);
    const rows = text.trimEnd().split('\r\n');
    const [ano, mes, day] = dia.split('-');
    const doDia = rows.filter((row) => row.includes(`;${day}/${mes}/${ano};`));
    const ends = doDia.map((row) => row.split(';').slice(5).join(';'));
    expect(ends).toEqual([
      'Soma do dia;;;;;;;2450,00;1250,00;',
      `Pagamento;Só no banco;${alheio.nossoNumero};'-1;;;Rede Sicredi;1200,00;;`,
      `Pagamento;Igual;${nossoNumero};000001;1;"'=HYPERLINK(""x"")";Pix;1250,00;1250,00;`,
      expect.stringMatching(/^Débito do banco;TARIFA LIQUIDACAO;\d{9};.*;-1,89;;$/),
      expect.stringMatching(/^Débito do banco;TARIFA LIQUIDACAO;\d{9};.*;-1,89;;$/),
    ]);
    expect(doDia.every((row) => row.split(';')[3] === 'Diverge')).toBe(true);
    expect(rows[1]).toMatch(/;Não sei: a lista não foi lida em dia;nunca;Soma do dia;/);
  });

  it('is of at most 31 days, and of the own company', async () => {
    const one = await company();
    const dia = await today();
    const looker = await cookieOf(await addPerson(await one.context(), 'consulta'));
    const stranger = await cookieOf(await createPerson('owner', await agora()));
    const convenio = `convenio=${one.convenioId}`;
    expect((await download(looker, `${convenio}&de=${addDays(dia, -31)}&ate=${dia}`)).response.status).toBe(400);
    expect((await download(looker, `${convenio}&de=${dia}&ate=${addDays(dia, -1)}`)).response.status).toBe(400);
    expect((await download(looker, convenio)).response.status).toBe(400);
    expect((await download(looker, `${convenio}&dia=${dia}`)).response.status).toBe(200);
    expect((await download(stranger, `${convenio}&dia=${dia}`)).response.status).toBe(404);
  });
});
