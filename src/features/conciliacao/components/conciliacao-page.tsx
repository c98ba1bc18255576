'use client';

import { Alert, Anchor, Box, Button, Select, SimpleGrid, Stack, Text, VisuallyHidden } from '@mantine/core';
import { IconPlayerPause, IconScale } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { EmptyPanel } from '@/components/empty-panel';
import { LateSkeleton } from '@/components/late-skeleton';
import { LoadFailure } from '@/components/load-failure';
import { MarcaEnsaio } from '@/components/marca-ensaio';
import { TimeAgo } from '@/components/time-ago';
import { useTickingNow } from '@/components/use-ticking-now';
import { weekdayDate } from '@/components/weekday-date';
import { conciliacaoQuery, useRefreshConciliacao } from '../client';
import type { ConciliacaoQuery, ConciliacaoView } from '../schema';
import { AvisosPanel } from './avisos-panel';
import { DiaPanel } from './dia-panel';
import { DiasTable } from './dias-table';
import type { Acoes } from './divergencias';
import { nomeDoEstado } from './estado-chip';
import { FrancesinhaPanel } from './francesinha-panel';
import { VarredurasPanel } from './varreduras-panel';

const CONTAS = '/configuracoes/financeiro/cobrancas/contas-tecnospeed';

type Props = {
  /** The convênio and the day that are looked at. */
  filtro: ConciliacaoQuery;
  hrefDe: (filtro: ConciliacaoQuery) => string;
  onFiltro: (filtro: ConciliacaoQuery) => void;
  podeAgir: boolean;
  decidirCredito: (alvo: AlvoDaqui, onFeito: (mensagem: string) => void) => ReactNode;
};

type Convenio = NonNullable<ConciliacaoView['convenio']>;
type AlvoDaqui = Parameters<Acoes['decidirCredito']>[0] & Pick<Convenio, 'ambiente'>;

/** Bank and ERP side by side: how the days stand, what is to be done, and how lately the bank was asked. */
export function ConciliacaoPage({ filtro, ...props }: Props) {
  const { data, error, refetch, isPlaceholderData } = useQuery({
    ...conciliacaoQuery(filtro),
    placeholderData: keepPreviousData,
  });
  return (
    <Stack gap="lg">
      {error && <LoadFailure error={error} onRetry={() => void refetch()} />}
      {data ? (
        <Content data={data} filtro={filtro} parada={error !== null} lendo={isPlaceholderData} {...props} />
      ) : (
        !error && <LateSkeleton lines={8} label="Lendo a conciliação" />
      )}
    </Stack>
  );
}

type ContentProps = Props & {
  data: ConciliacaoView;
  /** The house did not answer when it was asked again. */
  parada: boolean;
  /** Another day or convênio was chosen, and is being read. */
  lendo: boolean;
};

function Content({ data, filtro, parada, lendo, hrefDe, onFiltro, podeAgir, decidirCredito }: ContentProps) {
  const refresh = useRefreshConciliacao();
  const agora = useTickingNow(data.agora);
  if (!data.convenio) return <NadaAComparar />;
  const { id, varreduras, avisosSemTitulo, contaBancariaId, ambiente, pausa, ...convenio } = data.convenio;
  const { dias, dia } = parada ? semCerteza(convenio) : convenio;
  return (
    <>
      <VisuallyHidden role="status">
        {weekdayDate(dia.dia)}: {nomeDoEstado(dia)}
      </VisuallyHidden>
      {pausa && <Pausa pausa={pausa} contaBancariaId={contaBancariaId} ambiente={ambiente} agora={agora} />}
      <Convenios
        convenios={data.convenios}
        escolhido={id}
        onEscolher={(outro) => onFiltro({ convenio: outro, dia: dia.dia })}
      />
      <DiasTable
        dias={dias}
        escolhido={filtro.dia ?? dia.dia}
        agora={agora}
        hrefDe={(outro) => hrefDe({ convenio: id, dia: outro })}
        onEscolher={(outro) => onFiltro({ convenio: id, dia: outro })}
      />
      <Box aria-busy={lendo} {...(lendo && { opacity: 0.5 })}>
        <DiaPanel
          key={`${id} ${dia.dia}`}
          convenio={id}
          dia={dia}
          agora={agora}
          podeAgir={podeAgir}
          decidirCredito={(alvo, onFeito) => decidirCredito({ ...alvo, ambiente }, onFeito)}
          onMudou={refresh}
        />
      </Box>
      <AvisosPanel convenio={id} avisos={avisosSemTitulo} agora={agora} podeAgir={podeAgir} />
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        <FrancesinhaPanel dia={dia} agora={agora} />
        <VarredurasPanel varreduras={varreduras} agora={agora} />
      </SimpleGrid>
    </>
  );
}

// While the house itself does not answer, nobody knows whether what is on the screen still holds.
function semCerteza({ dias, dia }: Pick<Convenio, 'dias' | 'dia'>): Pick<Convenio, 'dias' | 'dia'> {
  const unknown = { estado: 'NAO_SEI' as const };
  return { dias: dias.map((each) => ({ ...each, ...unknown })), dia: { ...dia, ...unknown } };
}

function NadaAComparar() {
  return (
    <EmptyPanel
      icon={<IconScale aria-hidden />}
      title="Nada para comparar ainda"
      description="A conciliação começa quando uma conta da empresa é integrada ao Sicredi."
    >
      <Button component={Link} href={CONTAS}>
        Integrar uma conta
      </Button>
    </EmptyPanel>
  );
}

type ConveniosProps = {
  convenios: ConciliacaoView['convenios'];
  escolhido: string;
  onEscolher: (convenio: string) => void;
};

function Convenios({ convenios, escolhido, onEscolher }: ConveniosProps) {
  const ambiente = convenios.find(({ id }) => id === escolhido)?.ambiente ?? null;
  return (
    <>
      <MarcaEnsaio ambiente={ambiente}>Nada desta comparação se soma ao que é real.</MarcaEnsaio>
      {convenios.length > 1 && (
        <Select
          label="Convênio"
          data={convenios.map(({ id, nome }) => ({ value: id, label: nome }))}
          value={escolhido}
          onChange={(id) => id && onEscolher(id)}
          w={{ base: '100%', sm: 480 }}
        />
      )}
    </>
  );
}

type PausaProps = {
  pausa: NonNullable<Convenio['pausa']>;
  contaBancariaId: string | null;
  ambiente: Convenio['ambiente'];
  agora: string;
};

function Pausa({ pausa: { desde, motivo }, contaBancariaId, ambiente, agora }: PausaProps) {
  return (
    <Alert
      color="orange"
      role="status"
      icon={<IconPlayerPause aria-hidden />}
      title="A integração com o Sicredi está parada"
    >
      <Text size="sm" mb="xs">
        {motivo} Parada <TimeAgo at={desde} now={agora} />. Nada é lido no banco até a integração voltar a funcionar.
      </Text>
      <Anchor
        component={Link}
        href={contaBancariaId ? `${CONTAS}/${contaBancariaId}/integrar?ambiente=${ambiente}` : CONTAS}
        size="sm"
        c="inherit"
      >
        Corrigir a integração
      </Anchor>
    </Alert>
  );
}
