import { Anchor, Box, Group, Stack, Text, Title } from '@mantine/core';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { TimeAgo } from '@/components/time-ago';
import { NOMES_CANAL } from '@/domain/boleto/canal-pagamento';
import { centavos, formatReais } from '@/domain/money';
import type { Pedido } from '../client';
import type { DiaDetalhe, LinhaConciliacao } from '../schema';
import { AcaoButton } from './acao-button';
import { ACOES, oQueDifere } from './frases';

export type Acoes = {
  podeAgir: boolean;
  onFeito: (mensagem: string) => void;
  /** The way to decide a credit, offered by whoever knows cobranças. */
  decidirCredito: (alvo: Alvo, onFeito: (mensagem: string) => void) => ReactNode;
};

/** A credit to be decided, and its cobrança. */
type Alvo = {
  credito: NonNullable<LinhaConciliacao['credito']>;
  cobranca: NonNullable<LinhaConciliacao['cobranca']>;
};

type Props = Acoes & { convenio: string; dia: DiaDetalhe; agora: string };

/** What differs between the two books on a day, as a list of things to do. */
export function Divergencias({ convenio, dia, agora, ...acoes }: Props) {
  const linhas = dia.linhas.filter(({ tipo }) => tipo !== 'IGUAL');
  if (linhas.length === 0) return null;
  return (
    <Box component="section" aria-label="A resolver" mt="lg">
      <Title order={3} size="h5" mb="sm">
        A resolver
      </Title>
      <Stack component="ul" gap={0} p={0} m={0} style={{ listStyle: 'none' }}>
        {linhas.map((linha) => (
          <Item key={linha.chave} linha={linha} convenio={convenio} dia={dia.dia} agora={agora} {...acoes} />
        ))}
      </Stack>
      {dia.divergencias > linhas.length && (
        <Text size="sm" c="dimmed" mt="sm">
          Aqui estão as primeiras {linhas.length} de {dia.divergencias}. O arquivo CSV tem todas.
        </Text>
      )}
    </Box>
  );
}

type ItemProps = Acoes & { linha: LinhaConciliacao; convenio: string; dia: string; agora: string };

function Item({ linha, convenio, dia, agora, podeAgir, ...acao }: ItemProps) {
  const { cobranca, nossoNumero, seuNumero, canal, verificadoEm } = linha;
  const acoes = linha.acao && ACOES[linha.acao];
  return (
    <Box component="li" py="md" style={{ borderTop: '1px solid var(--mantine-color-default-border)' }}>
      <Group justify="space-between" align="flex-start" gap="md">
        <Box style={{ flex: '1 1 280px', minWidth: 0 }}>
          {cobranca ? (
            <Anchor component={Link} href={`/cobrancas/${cobranca.id}`} fw={600} underline="hover">
              Cobrança nº {cobranca.numero} · {cobranca.pagador}
            </Anchor>
          ) : (
            <Text fw={600}>Boleto fora do ERP</Text>
          )}
          <Text size="sm" mt={2}>
            {oQueDifere(linha)}
          </Text>
          <Text size="xs" c="dimmed" mt={4} className="code-line">
            Nosso número {nossoNumero} · {seuNumero && `seu número ${seuNumero} · `}
            {NOMES_CANAL[canal]} ·{' '}
            {verificadoEm ? (
              <>
                conferido <TimeAgo at={verificadoEm} now={agora} />
              </>
            ) : (
              'nunca conferido'
            )}
          </Text>
        </Box>
        <Group component="dl" gap="lg" m={0} ms="auto" wrap="nowrap">
          <Livro nome="Sicredi" valor={linha.banco} />
          <Livro nome="ERP" valor={linha.erp} />
        </Group>
      </Group>
      {podeAgir && (
        <Group justify="space-between" gap="sm" mt="sm">
          <Text size="sm" c="dimmed" style={{ flex: '1 1 240px' }}>
            {acoes?.efeito}
          </Text>
          <Box ms="auto">
            <Acao linha={linha} convenio={convenio} dia={dia} {...acao} />
          </Box>
        </Group>
      )}
    </Box>
  );
}

function Livro({ nome, valor }: { nome: string; valor: number | null }) {
  return (
    <Box ta="right" miw={104}>
      <Text component="dt" size="xs" c="dimmed">
        {nome}
      </Text>
      <Text component="dd" m={0} fw={600} className="tabular" style={{ whiteSpace: 'nowrap' }}>
        {valor === null ? '—' : formatReais(centavos(valor))}
      </Text>
    </Box>
  );
}

type AcaoProps = Omit<ItemProps, 'agora' | 'podeAgir'>;

function Acao({ linha, convenio, dia, onFeito, decidirCredito }: AcaoProps) {
  const { acao, credito, cobranca } = linha;
  if (acao === null) return null;
  if (acao === 'DECIDIR_CREDITO') return credito && cobranca && decidirCredito({ credito, cobranca }, onFeito);
  const { botao, enquanto } = ACOES[acao];
  return (
    <AcaoButton size="sm" pedido={pedidoDe(acao, { convenio, dia }, linha)} enquanto={enquanto} onFeito={onFeito}>
      {botao}
    </AcaoButton>
  );
}

function pedidoDe(
  acao: 'PERGUNTAR' | 'ACEITAR_BANCO' | 'ADOTAR',
  onde: { convenio: string; dia: string },
  { nossoNumero }: LinhaConciliacao,
): Pedido {
  if (acao === 'ADOTAR') return { caminho: 'adocao', body: { ...onde, nossoNumero } };
  return { caminho: 'releitura', body: { ...onde, nossoNumero } };
}
