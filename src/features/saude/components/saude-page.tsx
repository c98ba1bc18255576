'use client';

import { Anchor, Button, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconPlugConnected } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { EmptyPanel } from '@/components/empty-panel';
import { LateSkeleton } from '@/components/late-skeleton';
import { LoadFailure } from '@/components/load-failure';
import { MarcaEnsaio } from '@/components/marca-ensaio';
import { useTickingNow } from '@/components/use-ticking-now';
import type { Ambiente } from '@/features/integracao/schema';
import { saudeQuery } from '../client';
import type { Saude, SaudeView } from '../schema';
import { EmJogoPanel } from './em-jogo-panel';
import { FilaPanel } from './fila-panel';
import { integrarHref } from './hrefs';
import { PausaNote } from './pausa-note';
import { TrabalhadorPanel } from './trabalhador-panel';
import { VereditoBanner } from './veredito-banner';
import { VerificacoesPanel } from './verificacoes-panel';

// Four rounds without an answer: what is on the screen is no longer news.
const VALE_MS = 60_000;

/** How one integração of an account is; without an ambiente the most real one. */
export function SaudePage({ contaId, ambiente }: { contaId: string; ambiente?: Ambiente | undefined }) {
  const { data, error, refetch } = useQuery(saudeQuery(contaId, ambiente));
  return (
    <Stack gap="lg">
      {error && <LoadFailure error={error} onRetry={() => void refetch()} />}
      {data ? (
        <Content view={data} contaId={contaId} falhou={error !== null} />
      ) : (
        !error && <LateSkeleton lines={8} label="Lendo a saúde da integração" />
      )}
    </Stack>
  );
}

function Content({ view, contaId, falhou }: { view: SaudeView; contaId: string; falhou: boolean }) {
  const agora = useTickingNow(view.agora);
  const { saude } = view;
  if (!saude) return <SemIntegracao contaId={contaId} />;
  const incerto = falhou || Date.parse(agora) - Date.parse(view.agora) > VALE_MS;
  const { integracao, veredito } = saude;
  return (
    <>
      <MarcaEnsaio ambiente={integracao.ambiente}>Esta página fala só do que está neste ambiente.</MarcaEnsaio>
      <VereditoBanner veredito={veredito} incerto={incerto} de={view.agora} agora={agora}>
        <PausaNote contaId={contaId} integracao={integracao} agora={agora} />
        <Corrigir contaId={contaId} saude={saude} />
      </VereditoBanner>
      {veredito.estado !== 'EM_CONFIGURACAO' && (
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
          <Stack gap="lg">
            <FilaPanel saude={saude} agora={agora} />
            <EmJogoPanel saude={saude} />
          </Stack>
          <Stack gap="lg">
            <VerificacoesPanel saude={saude} incerto={incerto} agora={agora} />
            <TrabalhadorPanel trabalhador={saude.trabalhador} incerto={incerto} agora={agora} />
          </Stack>
        </SimpleGrid>
      )}
    </>
  );
}

/** The way to what a person can mend, where it is not a pause, which has its own. */
function Corrigir({ contaId, saude: { veredito, integracao } }: { contaId: string; saude: Saude }) {
  const { ambiente } = integracao;
  const { motivos, estado } = veredito;
  const acesso = motivos.includes('ACESSO_RECUSADO') || motivos.includes('CREDENCIAL') || estado === 'EM_CONFIGURACAO';
  const campo = acesso ? null : 'avisos';
  if (integracao.convenio.pausa || !(acesso || motivos.includes('AVISOS'))) return null;
  return (
    <Text size="sm" mt="xs">
      <Anchor component={Link} href={integrarHref(contaId, { ambiente, etapa: 2, campo })} inherit c="inherit">
        {acesso ? 'Abrir a integração e testar a conexão' : 'Ver os avisos de pagamento'}
      </Anchor>
    </Text>
  );
}

function SemIntegracao({ contaId }: { contaId: string }) {
  return (
    <EmptyPanel
      icon={<IconPlugConnected aria-hidden />}
      title="Esta conta ainda não tem integração"
      description="Não há o que acompanhar até que ela seja integrada ao Sicredi."
    >
      <Button component={Link} href={integrarHref(contaId)}>
        Integrar
      </Button>
    </EmptyPanel>
  );
}
