'use client';

import { Box, Checkbox, Group, Paper, Stack, Text } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { TimeAgo } from '@/components/time-ago';
import type { ContaBancariaView } from '@/features/conta-bancaria/schema';
import type { Ambiente } from '@/features/integracao/schema';
import { rascunhoQuery, useTickPreparo } from '../client';
import { ITENS_PREPARO, type ItemPreparo, type RascunhoView } from '../schema';
import { preparoItens } from './preparo-itens';

type Props = { conta: ContaBancariaView; ambiente: Ambiente; admin: boolean };

/** The bank's side of the integração, ticked off by whoever does it; nothing forces anybody to. */
export function PreparoChecklist({ conta, ambiente, admin }: Props) {
  const { preparo, agora } = useSuspenseQuery(rascunhoQuery(conta.id, ambiente)).data;
  const itens = preparoItens(conta);
  const done = ITENS_PREPARO.filter((item) => preparo[item]).length;
  return (
    <Paper withBorder maw={640}>
      <Group justify="space-between" px="md" py="sm" gap="xs">
        <Text fw={600}>O que fazer no Sicredi</Text>
        <Text size="sm" c="dimmed" className="tabular" role="status">
          {done} de {ITENS_PREPARO.length} feitos
        </Text>
      </Group>
      <Stack component="ol" gap={0} p={0} m={0} style={{ listStyle: 'none' }} aria-label="O que fazer no Sicredi">
        {ITENS_PREPARO.map((item) => (
          <Item
            key={item}
            item={item}
            titulo={itens[item].titulo}
            onde={itens[item].onde}
            tick={preparo[item]}
            agora={agora}
            contaId={conta.id}
            ambiente={ambiente}
            admin={admin}
          >
            {itens[item].corpo}
          </Item>
        ))}
      </Stack>
    </Paper>
  );
}

type ItemProps = {
  item: ItemPreparo;
  titulo: string;
  onde: string;
  tick: RascunhoView['preparo'][ItemPreparo];
  agora: string;
  contaId: string;
  ambiente: Ambiente;
  admin: boolean;
  children: ReactNode;
};

function Item({ item, titulo, onde, tick, agora, contaId, ambiente, admin, children }: ItemProps) {
  const mutation = useTickPreparo(contaId, ambiente);
  // At once, and the server's word when it has come.
  const [chosen, setChosen] = useState<boolean | null>(null);
  return (
    <Box component="li" px="md" py="md" style={{ borderTop: '1px solid var(--mantine-color-default-border)' }}>
      <Checkbox
        id={`preparo-${item}`}
        size="md"
        label={
          <Text span fw={600} inherit>
            {titulo}
          </Text>
        }
        description={onde}
        checked={chosen ?? tick !== undefined}
        disabled={!admin}
        error={mutation.error ? `${mutation.error.message} Tente de novo.` : undefined}
        onChange={({ currentTarget: { checked: feito } }) => {
          setChosen(feito);
          mutation.mutate({ item, feito }, { onSettled: () => setChosen(null) });
        }}
      />
      {/* Below the words of the checkbox. */}
      <Box pl={36} mt="xs">
        {children}
        {tick && (
          <Text size="sm" c="dimmed" mt="xs">
            Marcado por {tick.por}, <TimeAgo at={tick.em} now={agora} />
          </Text>
        )}
      </Box>
    </Box>
  );
}
