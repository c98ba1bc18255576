import { getConfiguracao } from '@/features/empresa/data';
import { configuracaoInput, configuracaoOutput } from '@/features/empresa/schema';
import { saveConfiguracao } from '@/features/empresa/use-cases/save-configuracao';
import { withEmpresa } from '@/lib/db';
import { route } from '@/lib/route';

export const GET = route({ papel: 'consulta', output: configuracaoOutput }, async ({ context }) => ({
  body: await withEmpresa(context.empresaId, getConfiguracao),
}));

export const PUT = route(
  { papel: 'admin', body: configuracaoInput, output: configuracaoOutput },
  async ({ context, body }) => ({ body: await saveConfiguracao(context, body) }),
);
