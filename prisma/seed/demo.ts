import { agora } from '@/lib/clock';
import { closeDatabase } from '@/lib/db';
import { env } from '@/lib/env';
import { ensureDemoConta } from './demo-conta';
import { ensureDemoEmpresa } from './demo-empresa';

// Makes the demo data, or what of it is missing, through the same use cases as everybody else. Needs the database migrated,
// the simulated bank up, DEMO_SENHA, and for the first time INSTALACAO_CODIGO.

async function seed(): Promise<string> {
  const { DEMO_SENHA } = env();
  if (!DEMO_SENHA) throw new Error('Defina a variável DEMO_SENHA, com ao menos 10 caracteres.');
  const context = await ensureDemoEmpresa(DEMO_SENHA.reveal(), await agora());
  if (!context) return 'Esta instalação já tem uma empresa; nada de demonstração foi criado.';
  await ensureDemoConta(context);
  return 'Empresa de demonstração pronta.';
}

try {
  process.stdout.write(`${await seed()}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  await closeDatabase();
}
