import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Banco, bankRoute, header, isSandbox } from './bank-route';
import { bankingDayFrom } from './banking-days';
import type { Beneficiario } from './beneficiarios';
import { Refusal } from './errors';
import { check, FORMATO_IDENTIFICACAO, IDENTIFICACAO, type Identificacao } from './identification';
import { readPedido } from './payload';
import { queryAnswer, registrationAnswer } from './query-answer';
import { register } from './register';
import { findTitulos, type TituloLiquidado } from './titulos';

export const BOLETOS = '/cobranca/boleto/v1/boletos';
const BOLETOS_V2 = '/cobranca/boleto/v2/boletos';

export function queryText(request: FastifyRequest, name: string): string | null {
  const value = (request.query as Record<string, unknown>)[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

export function identification(request: FastifyRequest, conta: Beneficiario, codigo: string | null): Identificacao {
  return {
    cabecalho: { cooperativa: header(request, 'cooperativa'), posto: header(request, 'posto') },
    codigo,
    conta,
  };
}

/** The identification of every call that names its beneficiário in the query. */
export function checkQueryIdentification(request: FastifyRequest, conta: Beneficiario): void {
  const caso = identification(request, conta, queryText(request, 'codigoBeneficiario'));
  check(IDENTIFICACAO, caso);
  check(FORMATO_IDENTIFICACAO, caso);
}

function requireJson(request: FastifyRequest): void {
  if (!/^application\/json\s*(;|$)/i.test(header(request, 'content-type') ?? '')) {
    throw new Refusal(415, 'Tipo de conteúdo não suportado');
  }
}

function onBankingDay(titulo: TituloLiquidado, { opcoes }: Beneficiario): TituloLiquidado {
  const { liquidacao } = titulo;
  const dia = liquidacao && bankingDayFrom(liquidacao.dia, opcoes.feriados);
  return { ...titulo, liquidacao: liquidacao && dia ? { ...liquidacao, dia } : null };
}

export function boletosRoutes(app: FastifyInstance, banco: Banco): void {
  const moment = () => ({ agora: banco.relogio.agora(), hoje: banco.relogio.hoje() });

  bankRoute(
    app,
    banco,
    { method: 'POST', url: BOLETOS, rota: 'registrar', shape: 'C', before: requireJson },
    (request, conta) => {
      const { pedido, wrong } = readPedido(request.body);
      const who = identification(request, conta, pedido.codigoBeneficiario);
      return register(banco, { ...who, pedido, wrong, hoje: banco.relogio.hoje() });
    },
  );

  const query = async (request: FastifyRequest, conta: Beneficiario): Promise<TituloLiquidado> => {
    checkQueryIdentification(request, conta);
    const nossoNumero = queryText(request, 'nossoNumero') ?? '';
    if (!/^\d{9}$/.test(nossoNumero)) throw new Refusal(400, 'O campo nosso número deve ter 9 dígitos');
    const [titulo] = await findTitulos(banco.db, conta, 'nossoNumero', nossoNumero);
    if (!titulo) throw new Refusal(404, 'Título não encontrado');
    return titulo;
  };
  const consultar = { method: 'GET', rota: 'consultar', shape: 'D' } as const;

  bankRoute(app, banco, { ...consultar, url: BOLETOS }, async (request, conta) => {
    const titulo = await query(request, conta);
    return { status: 200, body: queryAnswer(titulo, conta, moment()) };
  });

  // The same, which the sandbox does not have; asked so, it moves the payment to a banking day.
  bankRoute(app, banco, { ...consultar, url: BOLETOS_V2 }, async (request, conta) => {
    if (isSandbox(request)) throw new Refusal(404, 'Not Found');
    const titulo = await query(request, conta);
    const moved = header(request, 'data-movimento') === 'true';
    return { status: 200, body: queryAnswer(moved ? onBankingDay(titulo, conta) : titulo, conta, moment()) };
  });

  bankRoute(
    app,
    banco,
    { method: 'GET', url: `${BOLETOS}/cadastrados`, rota: 'cadastrados', shape: 'D' },
    async (request, conta) => {
      checkQueryIdentification(request, conta);
      const idTituloEmpresa = queryText(request, 'idTituloEmpresa');
      const seuNumero = queryText(request, 'seuNumero');
      const value = idTituloEmpresa ?? seuNumero;
      if (value === null || (idTituloEmpresa !== null && seuNumero !== null)) {
        throw new Refusal(400, 'Informe idTituloEmpresa ou seuNumero');
      }
      const campo = idTituloEmpresa === null ? 'seuNumero' : 'idTituloEmpresa';
      const titulos = await findTitulos(banco.db, conta, campo, value);
      const { cadastradosVazio, cadastradosForma } = conta.opcoes;
      if (titulos.length === 0 && cadastradosVazio !== 200)
        throw new Refusal(cadastradosVazio, 'Título não encontrado');
      if (cadastradosForma === 'lista') {
        return { status: 200, body: titulos.map((titulo) => queryAnswer(titulo, conta, moment())) };
      }
      // As one object it is the newest, and nothing found is an object without fields.
      const newest = titulos.at(-1);
      const tell = cadastradosForma === 'registro' ? registrationAnswer : queryAnswer;
      return { status: 200, body: newest ? tell(newest, conta, moment()) : {} };
    },
  );
}
