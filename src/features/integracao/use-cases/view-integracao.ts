import type { Prisma, TipoCredencial } from '@/generated/prisma/client';
import { type IntegracaoView, integracaoView } from '../schema';

type Row = Prisma.IntegracaoGetPayload<{ include: { convenio: { include: { contadores: true } }; credenciais: true } }>;

/** A row as the outside sees it. */
export function viewIntegracao(row: Row): IntegracaoView {
  const { convenio } = row;
  const { pausadoEm, pausadoMotivo, pausadoCampo } = convenio;
  return integracaoView.parse({
    id: row.id,
    contaBancariaId: row.contaBancariaId,
    versao: row.versao,
    situacao: row.situacao,
    ambiente: convenio.ambiente,
    convenio: {
      id: convenio.id,
      numero: convenio.numero,
      carteira: convenio.carteira,
      numeroRemessa: convenio.numeroRemessa,
      cnab: convenio.cnab,
      diasBaixaAutomatica: convenio.diasBaixaAutomatica,
      webhookContratadoEm: convenio.webhookContratadoEm?.toISOString() ?? null,
      webhookProblema: convenio.webhookProblema,
      pausa: pausadoEm && { desde: pausadoEm.toISOString(), motivo: pausadoMotivo ?? '', campo: pausadoCampo },
    },
    webservice: {
      versaoApi: row.versaoApi,
      estacao: row.estacao,
      apiId: row.apiId,
      chave: credencialView(row, 'CHAVE'),
      segredo: credencialView(row, 'SEGREDO'),
      candidatas: { chave: credencialView(row, 'CHAVE', true), segredo: credencialView(row, 'SEGREDO', true) },
    },
    regras: row.regras,
    numeracao: {
      tipo: convenio.numeracao,
      byte: convenio.byteGeracao,
      sequencias: convenio.contadores.map(({ ano, byte, ultimo }) => ({ ano, byte, ultimo })),
    },
    testadaEm: row.testadaEm?.toISOString() ?? null,
    ultimoTeste: row.ultimoTeste,
  });
}

function credencialView(row: Row, tipo: TipoCredencial, candidata = false) {
  const credencial = row.credenciais.find((each) => each.tipo === tipo && each.candidata === candidata);
  return credencial ? { definidaEm: credencial.definidaEm.toISOString(), dica: credencial.dica } : null;
}
