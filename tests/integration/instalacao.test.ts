import { describe, expect, it } from 'vitest';
import { POST as authPost } from '@/app/api/auth/[...all]/route';
import { POST } from '@/app/api/instalacao/route';
import { instalacaoOutput } from '@/features/empresa/schema';
import { withEmpresa } from '@/lib/db';
import { asOwner } from '../support/as-owner';
import { callRoute } from '../support/call-route';

const CODIGO = process.env.INSTALACAO_CODIGO;
const dados = {
  codigo: CODIGO,
  empresa: { nome: '  Construtora   Sol ' },
  administrador: { nome: 'Ana Souza', email: ' Ana@Sol.com.br ', senha: 'uma-senha-longa' },
};
const install = (body: unknown) => callRoute(POST, { method: 'POST', path: '/api/instalacao', body });

describe('the first installation', () => {
  it('is refused without the right code, and nothing is made', async () => {
    const answer = await install({ ...dados, codigo: 'palpite' });
    expect(answer).toMatchObject({
      status: 403,
      body: { error: { code: 'FORBIDDEN', fields: { codigo: expect.any(String) } } },
    });
  });

  it('says at each field what is wrong with it', async () => {
    const answer = await install({
      codigo: ' ',
      empresa: {},
      administrador: { nome: '', email: 'ana', senha: 'curta' },
    });
    expect(answer).toMatchObject({
      status: 400,
      body: {
        error: {
          fields: {
            codigo: 'Informe o código de instalação.',
            'empresa.nome': 'Informe o nome da empresa.',
            'administrador.nome': 'Informe o nome do administrador.',
            'administrador.email': expect.stringContaining('e-mail válido'),
            'administrador.senha': expect.stringContaining('10 caracteres'),
          },
        },
      },
    });
  });

  it('happens once, also when it is asked for twice at the same moment, and leaves an audit row', async () => {
    const answers = await Promise.all([
      install(dados),
      install({ ...dados, administrador: { ...dados.administrador, email: 'b@sol.com.br' } }),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    expect(await install(dados)).toMatchObject({ status: 409, body: { error: { code: 'CONFLICT' } } });
    const { empresaId, usuarioId } = instalacaoOutput.parse(answers.find(({ status }) => status === 201)?.body);
    const { rows } = await asOwner(
      'select (select count(*)::int from empresa) as empresas, (select count(*)::int from usuario) as pessoas',
    );
    expect(rows).toEqual([{ empresas: 1, pessoas: 1 }]);
    const audit = await withEmpresa(empresaId, (tx) => tx.auditoria.findMany({ where: { acao: 'empresa.instalada' } }));
    expect(audit).toMatchObject([{ atorId: usuarioId, alvoId: empresaId, dados: { nome: 'Construtora Sol' } }]);
  });

  it('makes an administrator who can sign in, whose password is stored only as a hash', async () => {
    const { rows } = await asOwner<{ email: string; senha_hash: string }>(
      'select email, senha_hash from usuario join conta_acesso on usuario_id = usuario.id',
    );
    const [person] = rows;
    expect(person?.senha_hash).not.toContain(dados.administrador.senha);
    const body = { email: person?.email, password: dados.administrador.senha };
    expect(await callRoute(authPost, { method: 'POST', path: '/api/auth/sign-in/email', body })).toMatchObject({
      status: 200,
    });
  });
});
