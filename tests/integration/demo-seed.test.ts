import { describe, expect, it, vi } from 'vitest';
import { agora } from '@/lib/clock';
import { ensureDemoConta } from '../../prisma/seed/demo-conta';
import { ensureDemoEmpresa } from '../../prisma/seed/demo-empresa';
import { asOwner } from '../support/as-owner';
import { simulatedBank } from '../support/house';

vi.hoisted(() => {
  process.env.SIMULADOR_CONTROLE_TOKEN = 'controle-dos-testes';
});

const bank = simulatedBank();

async function seed(): Promise<void> {
  const context = await ensureDemoEmpresa('senha-de-demonstracao', await agora());
  if (!context) throw new Error('refused');
  await ensureDemoConta(context);
}

const COUNTS = `select (select count(*)::int from empresa) as empresas, (select count(*)::int from usuario) as pessoas,
  (select count(*)::int from conta_bancaria) as contas, (select situacao from integracao) as situacao,
  (select max(definida_em) from credencial) as definidas`;

describe('the demo data', () => {
  it('is one company with two people and an account that works; asked for again it stays as it is', async () => {
    await seed();
    const [first] = (await asOwner(COUNTS)).rows;
    expect(first).toMatchObject({ empresas: 1, pessoas: 2, contas: 1, situacao: 'INTEGRADA' });
    await seed();
    expect((await asOwner(COUNTS)).rows).toEqual([first]);
  });

  it('agrees on new credentials with a simulated bank that has forgotten the old ones', async () => {
    await bank().control('PUT', '/beneficiarios/0165/12345', {
      posto: '02',
      chave: '00000000-0000-4000-8000-000000000000',
      segredo: 'outro',
      documento: '11222333000181',
      nome: 'OUTRA',
    });
    const [before] = (await asOwner(COUNTS)).rows;
    await seed();
    const [after] = (await asOwner(COUNTS)).rows;
    expect(after).toMatchObject({ contas: 1, situacao: 'INTEGRADA' });
    expect(after?.definidas).not.toEqual(before?.definidas);
  });

  it('is not put beside a company that somebody else has installed', async () => {
    await asOwner("update usuario set email = 'outra@pessoa.com.br' where email = 'admin@demo.local'");
    expect(await ensureDemoEmpresa('senha-de-demonstracao', await agora())).toBeNull();
    expect((await asOwner(COUNTS)).rows).toMatchObject([{ empresas: 1, pessoas: 2 }]);
  });
});
