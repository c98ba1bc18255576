import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import Link from 'next/link';
import { useRef } from 'react';
import { ChipEnsaio } from '@/components/marca-ensaio';
import { TimeAgo } from '@/components/time-ago';
import type { ContaNaLista, IntegracaoNaLista } from '../schema';
import { DesativarDialog } from './desativar-dialog';
import { titulos } from './frases';
import { integrarHref, saudeHref } from './hrefs';
import { ReativarButton } from './reativar-button';
import { SituacaoBadge, situacaoOf } from './situacao-badge';

type Props = {
  conta: ContaNaLista['conta'];
  integracao: IntegracaoNaLista;
  agora: string;
  bancoSimulado: boolean;
  admin: boolean;
};

/** One integração of an account: its state, its last talk with the bank, what is open there, and the ways on. */
export function IntegracaoLane({ conta, integracao, agora, bancoSimulado, admin }: Props) {
  const { ambiente, emAberto, ultimaConversaEm } = integracao;
  const numero = `${conta.conta}-${conta.digito}`;
  // The button that took it out of use, or back, is gone afterwards.
  const lane = useRef<HTMLDivElement>(null);
  return (
    <Group
      ref={lane}
      tabIndex={-1}
      justify="space-between"
      align="flex-start"
      gap="sm"
      role="group"
      aria-label={`${NOMES[ambiente]} da conta ${numero}`}
    >
      <Stack gap={4} style={{ minWidth: 0, flex: '1 1 280px' }}>
        <Group gap="xs">
          <SituacaoBadge integracao={integracao} />
          <ChipEnsaio ambiente={ambiente} size="lg" />
        </Group>
        <Text size="sm" className="tabular">
          {titulos(emAberto)}
        </Text>
        <Text size="sm" c="dimmed">
          {ultimaConversaEm ? (
            <>
              O Sicredi respondeu pela última vez <TimeAgo at={ultimaConversaEm} now={agora} />
            </>
          ) : (
            'O Sicredi ainda não respondeu a esta integração'
          )}
        </Text>
        <Problema contaId={conta.id} integracao={integracao} />
        {bancoSimulado && ambiente === 'SIMULADOR' && (
          <Anchor
            href={`/api/contas-bancarias/${conta.id}/banco-simulado`}
            target="_blank"
            size="sm"
            underline="always"
            style={{ alignSelf: 'flex-start' }}
            aria-label={`Banco simulado da conta ${numero}, abre em outra aba`}
          >
            Banco simulado
          </Anchor>
        )}
      </Stack>
      <Acoes conta={conta} integracao={integracao} admin={admin} onChanged={() => lane.current?.focus()} />
    </Group>
  );
}

const NOMES = { PRODUCAO: 'Produção', HOMOLOGACAO: 'Homologação', SIMULADOR: 'Ensaio' } as const;

function Problema({ contaId, integracao }: { contaId: string; integracao: IntegracaoNaLista }) {
  const { ambiente, convenio } = integracao;
  const situacao = situacaoOf(integracao);
  return (
    <>
      {situacao === 'COM_PROBLEMA' && (
        <Text size="sm">
          {convenio.pausa?.motivo ?? 'O Sicredi recusou o acesso no último teste. Abra a conta e teste a conexão.'}
        </Text>
      )}
      {convenio.webhookProblema && situacao !== 'EM_CONFIGURACAO' && (
        <Text size="sm">
          O Sicredi não avisa os pagamentos na hora; a consulta periódica os encontra.{' '}
          <Anchor
            component={Link}
            href={integrarHref(contaId, { ambiente, etapa: 2, campo: 'avisos' })}
            inherit
            underline="always"
          >
            Ver os avisos de pagamento
          </Anchor>
        </Text>
      )}
    </>
  );
}

type AcoesProps = Pick<Props, 'conta' | 'integracao' | 'admin'> & { onChanged: () => void };

function Acoes({ conta, integracao, admin, onChanged }: AcoesProps) {
  const { ambiente } = integracao;
  const situacao = situacaoOf(integracao);
  const doEnsaio = ambiente === 'PRODUCAO' ? '' : `, ${NOMES[ambiente].toLowerCase()}`;
  const nome = `a conta ${conta.conta}-${conta.digito}${doEnsaio}`;
  const continuar = situacao === 'EM_CONFIGURACAO';
  const corrigir = continuar || situacao === 'COM_PROBLEMA';
  const verbo = continuar ? 'Continuar' : 'Editar';
  return (
    <Group gap="xs">
      <Button
        component={Link}
        href={integrarHref(conta.id, { ambiente, ...(corrigir && { etapa: 2 as const }) })}
        variant={continuar ? 'filled' : 'default'}
        size="sm"
        aria-label={`${verbo} ${nome}`}
      >
        {verbo}
      </Button>
      {!continuar && (
        <Button
          component={Link}
          href={saudeHref(conta.id, ambiente)}
          variant="default"
          size="sm"
          aria-label={`Saúde d${nome}`}
        >
          Saúde
        </Button>
      )}
      {admin && situacao === 'DESATIVADA' && (
        <ReativarButton contaId={conta.id} ambiente={ambiente} nome={nome} onDone={onChanged} />
      )}
      {admin && !continuar && situacao !== 'DESATIVADA' && (
        <DesativarDialog contaId={conta.id} integracao={integracao} nome={nome} onDone={onChanged} />
      )}
    </Group>
  );
}
