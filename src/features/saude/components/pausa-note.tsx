import { Button, Text } from '@mantine/core';
import Link from 'next/link';
import { TimeAgo } from '@/components/time-ago';
import type { Saude } from '../schema';
import { integrarHref } from './hrefs';

/** The bank's name of a field → what the wizard's second step calls it, and its element there. */
const CAMPOS: Record<string, { nome: string; artigo: 'a' | 'o'; id: string }> = {
  chave: { nome: 'Chave', artigo: 'a', id: 'chave' },
  segredo: { nome: 'Segredo', artigo: 'o', id: 'segredo' },
  apiId: { nome: 'API ID', artigo: 'o', id: 'webservice.apiId' },
  cooperativa: { nome: 'C. Estação', artigo: 'a', id: 'webservice.estacao' },
};

type Props = {
  contaId: string;
  integracao: Saude['integracao'];
  agora: string;
};

/** Since when nothing goes to the bank, what it said, the field to mend, and what happens then. */
export function PausaNote({ contaId, integracao, agora }: Props) {
  const { ambiente, convenio, webservice } = integracao;
  const { pausa } = convenio;
  if (!pausa) return null;
  const campo = pausa.campo ? CAMPOS[pausa.campo] : undefined;
  const { chave, segredo } = webservice.candidatas;
  return (
    <>
      <Text size="sm" mt="sm">
        Parou <TimeAgo at={pausa.desde} now={agora} />. {pausa.motivo}
      </Text>
      <Text size="sm" mt="xs">
        Quando o Sicredi aceitar a credencial nova, tudo o que espera sai sozinho, no ritmo que o banco permite. Nada
        precisa ser feito de novo, e nenhum boleto é registrado duas vezes.
      </Text>
      {(chave ?? segredo) && (
        <Text size="sm" mt="xs">
          Já há uma credencial nova digitada, que o Sicredi ainda não aceitou: teste a conexão.
        </Text>
      )}
      <Button
        component={Link}
        href={integrarHref(contaId, { ambiente, etapa: 2, campo: campo?.id ?? null })}
        size="sm"
        mt="sm"
      >
        Corrigir {campo ? `${campo.artigo} ${campo.nome}` : 'a credencial'}
      </Button>
    </>
  );
}
