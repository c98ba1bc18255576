import { randomBytes } from 'node:crypto';
import type { IntegracaoView } from '@/features/integracao/schema';
import type { Context } from '@/lib/context';
import { withEmpresa } from '@/lib/db';

let numero = 0;

/** A boleto that waits to be sent, with its cobrança and pagador: bare rows, for rules that only ask whether one exists. */
export function insertBoleto(context: Context, integracao: IntegracaoView, proximaTentativaEm: Date | null = null) {
  const { empresaId, agora } = context;
  numero += 1;
  const key = `teste-${numero}`;
  return withEmpresa(empresaId, async (tx) => {
    const moments = { criadoEm: agora, atualizadoEm: agora };
    const documento = '52998224725';
    const pagador = await tx.pagador.upsert({
      where: { empresaId_documento: { empresaId, documento } },
      create: { empresaId, documento, nome: 'Maria', ...moments },
      update: {},
    });
    const cobranca = await tx.cobranca.create({
      data: {
        empresaId,
        numero,
        integracaoId: integracao.id,
        pagadorId: pagador.id,
        forma: 'BOLETO',
        situacao: 'ENVIANDO',
        valor: '10.00',
        vencimento: new Date('2027-01-10'),
        vencimentoEfetivo: new Date('2027-01-11'),
        linkHash: new Uint8Array(randomBytes(32)),
        linkEnvelope: 'x',
        chaveIdempotencia: key,
        criadaEm: agora,
        atualizadaEm: agora,
      },
    });
    return tx.boleto.create({
      data: {
        empresaId,
        cobrancaId: cobranca.id,
        convenioId: integracao.convenio.id,
        integracaoId: integracao.id,
        situacao: 'PENDENTE',
        tipoCobranca: 'NORMAL',
        seuNumero: String(numero),
        idTituloEmpresa: key,
        proximaTentativaEm,
        ...moments,
      },
    });
  });
}
