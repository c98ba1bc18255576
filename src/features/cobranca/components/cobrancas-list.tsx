'use client';

import { Button, Center, VisuallyHidden } from '@mantine/core';
import { IconReceipt2, IconSearchOff } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { EmptyPanel } from '@/components/empty-panel';
import { LateSkeleton } from '@/components/late-skeleton';
import { LoadFailure } from '@/components/load-failure';
import { cobrancasQuery, type FiltroCobrancas, resumoCobrancasQuery } from '../client';
import { CobrancasFilter } from './cobrancas-filter';
import { CobrancasTable } from './cobrancas-table';
import { MundoSwitch } from './mundo-switch';

type Props = { filtro: FiltroCobrancas; podeEmitir: boolean; onFiltro: (filtro: FiltroCobrancas) => void };

const NENHUM = { situacao: [], busca: '' } satisfies Partial<FiltroCobrancas>;

/** The company's cobranças, real or rehearsed ones, narrowed by state and search, page by page. */
export function CobrancasList({ filtro, podeEmitir, onFiltro }: Props) {
  // The search keeps its own text while one types; cleared from outside, it starts anew.
  const [clearings, setClearings] = useState(0);
  const resumo = useQuery({ ...resumoCobrancasQuery(filtro), placeholderData: keepPreviousData });
  const lista = useInfiniteQuery({ ...cobrancasQuery(filtro), placeholderData: keepPreviousData });
  const itens = lista.data?.pages.flatMap((page) => page.itens) ?? [];
  const mundo = filtro.mundo ?? resumo.data?.mundo ?? 'real';
  const narrowed = filtro.busca !== '' || filtro.situacao.length > 0;
  const clear = () => {
    setClearings((count) => count + 1);
    onFiltro({ ...filtro, ...NENHUM });
  };
  const loaded = lista.isSuccess && !lista.isPlaceholderData;
  return (
    <>
      {resumo.data && (
        <MundoSwitch
          resumo={{ ...resumo.data, mundo }}
          // What is shown without being asked for needs no word in the address.
          onChange={(chosen) => onFiltro({ ...filtro, mundo: chosen === 'real' ? null : chosen })}
        />
      )}
      {(narrowed || itens.length > 0 || !loaded) && (
        <CobrancasFilter key={clearings} filtro={filtro} resumo={resumo.data} onChange={onFiltro} />
      )}
      {lista.error && <LoadFailure error={lista.error} onRetry={() => void lista.refetch()} />}
      <VisuallyHidden role="status">
        {loaded ? `${itens.length} ${itens.length === 1 ? 'cobrança' : 'cobranças'} na lista` : ''}
      </VisuallyHidden>
      {lista.isPending && <LateSkeleton lines={8} label="Lendo as cobranças" />}
      {loaded && itens.length === 0 && (
        <Nothing narrowed={narrowed} ensaio={mundo === 'ensaio'} podeEmitir={podeEmitir} onClear={clear} />
      )}
      {itens.length > 0 && <CobrancasTable itens={itens} />}
      {lista.hasNextPage && !lista.isPlaceholderData && (
        <Center mt="lg">
          <Button variant="default" loading={lista.isFetchingNextPage} onClick={() => void lista.fetchNextPage()}>
            Carregar mais
          </Button>
        </Center>
      )}
    </>
  );
}

type NothingProps = { narrowed: boolean; ensaio: boolean; podeEmitir: boolean; onClear: () => void };

function Nothing({ narrowed, ensaio, podeEmitir, onClear }: NothingProps) {
  if (narrowed) {
    return (
      <EmptyPanel
        icon={<IconSearchOff aria-hidden />}
        title="Nenhuma cobrança com este filtro"
        description={`Confira o que foi digitado ou mostre todas as situações. A busca é só entre as cobranças ${ensaio ? 'de ensaio' : 'reais'}.`}
      >
        <Button variant="default" onClick={onClear}>
          Limpar filtro
        </Button>
      </EmptyPanel>
    );
  }
  return (
    <EmptyPanel
      icon={<IconReceipt2 aria-hidden />}
      title={ensaio ? 'Nenhuma cobrança de ensaio ainda' : 'Nenhuma cobrança ainda'}
      description={
        ensaio
          ? 'Ensaie à vontade: nada aqui é dinheiro de verdade.'
          : 'Emita a primeira: o Sicredi registra o boleto enquanto você espera, e o cliente já pode pagar.'
      }
    >
      {podeEmitir && (
        <Button component={Link} href="/cobrancas/nova">
          Nova cobrança
        </Button>
      )}
    </EmptyPanel>
  );
}
