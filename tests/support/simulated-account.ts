import type { Simulator } from './simulator';
import { ARAUCARIA, JOANA } from './titulo';

/** The beneficiário of the bank's own examples. */
export const CONTA = { cooperativa: '0701', posto: '07', codigo: '54321' };
export const CHAVE = '3f6c1c0e-6a0b-4b1e-9f77-2f1f0a9d5c11';
export const SEGREDO = 'A'.repeat(64);
const CAMINHO = `/beneficiarios/${CONTA.cooperativa}/${CONTA.codigo}`;
const BOLETOS = '/cobranca/boleto/v1/boletos';

export type Answer = { status: number; type: string; text: string; json: Record<string, unknown> };

type Options = { headers?: Record<string, string | undefined>; body?: unknown; type?: string };

export async function call(simulator: Simulator, method: string, path: string, options: Options = {}): Promise<Answer> {
  const { headers = {}, body, type = 'application/json' } = options;
  const defined = Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const answer = await fetch(`${simulator.url}${path}`, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': type }), ...Object.fromEntries(defined) },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    signal: AbortSignal.timeout(15_000),
  });
  const text = await answer.text();
  const contentType = answer.headers.get('content-type') ?? '';
  const json = contentType.startsWith('application/json') ? (JSON.parse(text) as Record<string, unknown>) : {};
  return { status: answer.status, type: contentType, text, json };
}

export function askToken(simulator: Simulator, form: Record<string, string>, headers: object = {}): Promise<Answer> {
  return call(simulator, 'POST', '/auth/openapi/token', {
    headers: { 'x-api-key': CHAVE, context: 'COBRANCA', ...headers },
    type: 'application/x-www-form-urlencoded',
    body: new URLSearchParams(form).toString(),
  });
}

export const PASSWORD_GRANT = {
  grant_type: 'password',
  username: '543210701',
  password: SEGREDO,
  scope: 'cobranca',
};

export type Account = {
  /** Makes or changes the beneficiário at the bank. */
  save: (opcoes?: object, extra?: object) => Promise<void>;
  /** A call with everything an honest client sends; `headers` and the rest replace parts of it. */
  call: (method: string, path: string, options?: Options) => Promise<Answer>;
  register: (body: object, options?: Options) => Promise<Answer>;
  query: (nossoNumero: unknown) => Promise<Answer>;
  control: <T>(method: string, path: string, body?: object) => Promise<T>;
};

/** The example beneficiário at that simulator, with a token fetched when first needed. */
export function account(simulator: Simulator): Account {
  let token: Promise<string> | undefined;
  const fetchToken = async (): Promise<string> => {
    const { json } = await askToken(simulator, PASSWORD_GRANT);
    return String(json.access_token);
  };
  const callAsAccount: Account['call'] = async (method, path, { headers, ...options } = {}) => {
    token ??= fetchToken();
    return call(simulator, method, path, {
      ...options,
      headers: {
        'x-api-key': CHAVE,
        authorization: `Bearer ${await token}`,
        cooperativa: CONTA.cooperativa,
        posto: CONTA.posto,
        codigobeneficiario: CONTA.codigo,
        ...headers,
      },
    });
  };
  const control: Account['control'] = (method, path, body) => simulator.control(method, `${CAMINHO}${path}`, body);
  return {
    call: callAsAccount,
    control,
    save: async (opcoes = {}, extra = {}) => {
      await control('PUT', '', {
        posto: CONTA.posto,
        chave: CHAVE,
        segredo: SEGREDO,
        documento: '11222333000181',
        nome: 'EMPRESA EXEMPLO LTDA',
        opcoes,
        ...extra,
      });
    },
    register: (body, options = {}) => callAsAccount('POST', BOLETOS, { body, ...options }),
    query: (nossoNumero) =>
      callAsAccount('GET', `${BOLETOS}?codigoBeneficiario=${CONTA.codigo}&nossoNumero=${String(nossoNumero)}`),
  };
}

/** The bank's example of a hybrid, as its client sends it. */
export const HIBRIDO = {
  tipoCobranca: 'HIBRIDO',
  codigoBeneficiario: '54321',
  pagador: { tipoPessoa: 'PESSOA_JURIDICA', ...ARAUCARIA },
  especieDocumento: 'DUPLICATA_MERCANTIL_INDICACAO',
  seuNumero: 'NF10234-1',
  idTituloEmpresa: '01JD8Q7X0M5T2V9R4K6H3B1NA',
  dataVencimento: '2026-12-20',
  valor: 1250.0,
  tipoDesconto: 'VALOR',
  valorDesconto1: 50.0,
  dataDesconto1: '2026-12-15',
  tipoJuros: 'PERCENTUAL',
  tipoJurosPercentual: 'MENSAL',
  juros: 1.0,
  tipoMulta: 'PERCENTUAL',
  multa: 2.0,
  validadeAposVencimento: 30,
  mensagens: ['Referente a NF 10234, parcela 1/3'],
  informativos: ['Duvidas: cobranca@empresa.example'],
};

/** The bank's example of a plain boleto with its own nosso número. */
export const NORMAL = {
  tipoCobranca: 'NORMAL',
  codigoBeneficiario: '54321',
  nossoNumero: '262000070',
  pagador: { tipoPessoa: 'PESSOA_FISICA', ...JOANA },
  especieDocumento: 'DUPLICATA_SERVICO_INDICACAO',
  seuNumero: 'OS00881',
  dataVencimento: '2026-12-28',
  valor: 389.9,
  tipoJuros: 'VALOR',
  juros: 0.13,
};

/** Morning of the day of the bank's examples. */
export const DIA_DO_EXEMPLO = '2026-11-23T11:00:00-03:00';
