'use client';

import { Alert, Anchor, Button, Stack } from '@mantine/core';
import { IconBuildingBank, IconCheck } from '@tabler/icons-react';
import { useSuspenseQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { EmptyPanel } from '@/components/empty-panel';
import { LoadFailure } from '@/components/load-failure';
import { useTickingNow } from '@/components/use-ticking-now';
import { contasComSaudeQuery } from '../client';
import type { ContaNaLista } from '../schema';
import { ContaItem } from './conta-item';
import { integrarHref } from './hrefs';
import { situacaoOf } from './situacao-badge';

type Props = {
  salva: string | null;
  /** Whether the person may act at the simulated bank. */
  bancoSimulado: boolean;
  /** Whether the person may change an integração. */
  admin: boolean;
};

/** Every account that can be integrated: how each integração is, and the ways on. `salva`: the account just saved in the wizard. */
export function ContasTecnospeedList({ salva, bancoSimulado, admin }: Props) {
  const { data, error, refetch } = useSuspenseQuery(contasComSaudeQuery());
  const agora = useTickingNow(data.agora);
  if (data.contas.length === 0) {
    return (
      <EmptyPanel
        icon={<IconBuildingBank aria-hidden />}
        title="Nenhuma conta para integrar"
        description="Cadastre primeiro, em Contas Bancárias, a conta corrente da empresa no Sicredi."
      >
        <Button component={Link} href="/configuracoes/financeiro/contas-bancarias/nova">
          Adicionar conta
        </Button>
      </EmptyPanel>
    );
  }
  const saved = data.contas.find(({ conta }) => conta.id === salva);
  return (
    <Stack>
      {error && <LoadFailure error={error} onRetry={() => void refetch()} />}
      {saved && <SavedNote saved={saved} />}
      <Stack component="ul" gap="md" p={0} m={0} style={{ listStyle: 'none' }} aria-label="Contas TecnoSpeed">
        {data.contas.map((each) => (
          <ContaItem
            key={each.conta.id}
            {...each}
            agora={agora}
            ensaio={data.bancoSimulado}
            bancoSimulado={bancoSimulado}
            admin={admin}
          />
        ))}
      </Stack>
    </Stack>
  );
}

// The one that was saved last is not known here: any that works is ready to be used.
function SavedNote({ saved: { conta, integracoes } }: { saved: ContaNaLista }) {
  const pronta = integracoes.find((each) => situacaoOf(each) === 'INTEGRADA');
  return (
    <Alert
      role="status"
      color={pronta ? 'teal' : 'yellow'}
      icon={<IconCheck aria-hidden />}
      title={`Integração da conta ${conta.conta}-${conta.digito} salva`}
    >
      {pronta ? (
        <>
          Pronto: você já pode criar cobranças{pronta.ambiente !== 'PRODUCAO' && ' de ensaio'}.{' '}
          <Anchor component={Link} href="/cobrancas/nova" c="inherit" inherit>
            Nova cobrança
          </Anchor>
        </>
      ) : (
        <>
          O Sicredi ainda não confirmou o acesso desta conta.{' '}
          <Anchor
            component={Link}
            href={integrarHref(conta.id, { ambiente: integracoes[0]?.ambiente, etapa: 2 })}
            c="inherit"
            inherit
          >
            Testar conexão
          </Anchor>
        </>
      )}
    </Alert>
  );
}
