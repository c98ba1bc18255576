import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Banco, header, requireApiKey } from './bank-route';
import type { Beneficiario } from './beneficiarios';
import { type Refusal, tokenRefusal } from './errors';
import { strikeAfter, strikeBefore } from './fault-strikes';
import { isCurrent, readClaims, sameText, signToken } from './token';

const wrongCredentials = (): Refusal => tokenRefusal(401, 'invalid_grant', 'Invalid user credentials');
const wrongRefresh = (conta?: Beneficiario): Refusal =>
  tokenRefusal(conta?.opcoes.statusRefresh ?? 400, 'invalid_grant', 'Token is not active');

async function answer(banco: Banco, conta: Beneficiario, session: string, refreshJti: string | null): Promise<object> {
  const agora = banco.relogio.agora();
  const claims = { sub: conta.id, session_state: session, epoca: conta.epoca };
  const usuario = `${conta.codigo}${conta.cooperativa}`;
  const { SIMULADOR_TOKEN_SEGUNDOS: segundos, SIMULADOR_REFRESH_SEGUNDOS: refreshSegundos } = banco.env;
  const access = signToken(banco.segredoToken, { ...claims, typ: 'Bearer' }, { agora, segundos, usuario });
  const refresh = signToken(
    banco.segredoToken,
    { ...claims, typ: 'Refresh' },
    { agora, segundos: refreshSegundos, usuario },
  );
  if (refreshJti === null) {
    await banco.db.query('delete from sessao where beneficiario_id = $1 and expira_em < $2', [conta.id, agora]);
    await banco.db.query('insert into sessao (id, beneficiario_id, refresh_jti, expira_em) values ($1, $2, $3, $4)', [
      session,
      conta.id,
      refresh.jti,
      refresh.expiraEm,
    ]);
  } else {
    const rotated = await banco.db.query(
      'update sessao set refresh_jti = $3, expira_em = $4 where id = $1 and refresh_jti = $2',
      [session, refreshJti, refresh.jti, refresh.expiraEm],
    );
    if (rotated.rowCount !== 1) throw wrongRefresh(conta);
  }
  return {
    access_token: access.token,
    expires_in: segundos,
    refresh_expires_in: refreshSegundos,
    refresh_token: refresh.token,
    token_type: 'Bearer',
    'not-before-policy': 0,
    session_state: session,
    scope: 'cobranca profile email',
  };
}

type Grant = { conta: Beneficiario; session: string; refreshJti: string | null };

function readGrant(banco: Banco, request: FastifyRequest): Grant {
  const form = new URLSearchParams(typeof request.body === 'string' ? request.body : '');
  const grantType = form.get('grant_type');
  if (!grantType) throw tokenRefusal(400, 'invalid_request', 'Missing form parameter: grant_type');
  if (header(request, 'context') !== 'COBRANCA') throw wrongCredentials();

  if (grantType === 'refresh_token') {
    request.concessao = grantType;
    const token = form.get('refresh_token') ?? '';
    const claims = readClaims(banco.segredoToken, token);
    const conta = claims ? banco.contas.byId(claims.sub) : undefined;
    const current = claims && isCurrent(claims, 'Refresh', banco.relogio.agora());
    if (!claims || !conta || !current || claims.epoca !== conta.epoca) throw wrongRefresh(conta);
    return { conta, session: claims.session_state, refreshJti: claims.jti };
  }
  if (grantType !== 'password') {
    throw tokenRefusal(400, 'unsupported_grant_type', 'Unsupported grant_type');
  }
  request.concessao = grantType;
  const username = form.get('username');
  if (!username) throw tokenRefusal(401, 'invalid_request', 'Missing parameter: username');
  const conta = banco.contas.byCode(username.slice(5), username.slice(0, 5));
  if (!conta || !sameText(form.get('password') ?? '', conta.segredo)) throw wrongCredentials();
  return { conta, session: randomUUID(), refreshJti: null };
}

export function tokenRoute(app: FastifyInstance, banco: Banco): void {
  app.post('/auth/openapi/token', { config: { rota: 'token', shape: 'D' } }, async (request, reply) => {
    requireApiKey(banco, request);
    const grant = readGrant(banco, request);
    const falha = await banco.falhas.take(grant.conta.id, 'token');
    if (falha?.tipo === '401') throw wrongCredentials();
    if (falha && (await strikeBefore(falha, reply, banco.encerrando))) return reply;
    const body = await answer(banco, grant.conta, grant.session, grant.refreshJti);
    if (falha && (await strikeAfter(falha, reply, banco.encerrando))) return reply;
    return reply.header('cache-control', 'no-store').send(body);
  });
}
