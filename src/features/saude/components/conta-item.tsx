import { Anchor, Button, Divider, Group, Paper, Stack, Text } from '@mantine/core';
import Link from 'next/link';
import type { ContaNaLista } from '../schema';
import { integrarHref } from './hrefs';
import { IntegracaoLane } from './integracao-lane';
import { SituacaoBadge, situacaoOf } from './situacao-badge';

type Props = ContaNaLista & {
  agora: string;
  /** Whether this installation can rehearse. */
  ensaio: boolean;
  bancoSimulado: boolean;
  admin: boolean;
};

/** One account: what is real first, what is rehearsed below it, marked as such. */
export function ContaItem({ conta, integracoes, agora, ensaio, bancoSimulado, admin }: Props) {
  const { cooperativa, posto, titular, codigoBeneficiario } = conta;
  const numero = `${conta.conta}-${conta.digito}`;
  const desativada = conta.desativadaEm !== null;
  const produzindo = integracoes.some(({ ambiente }) => ambiente === 'PRODUCAO');
  return (
    <Paper component="li" withBorder p="md" aria-label={`Conta ${numero}`}>
      <Text fw={600} className="tabular">
        Sicredi · conta {numero}
      </Text>
      <Text size="sm" className="tabular">
        Cooperativa {cooperativa} · posto {posto}
        {codigoBeneficiario && ` · beneficiário ${codigoBeneficiario}`}
      </Text>
      <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        {titular}
      </Text>
      {desativada && (
        <Text size="sm" mt="xs">
          Conta desativada: nenhum boleto novo é criado com ela.{' '}
          <Anchor component={Link} href={`/configuracoes/financeiro/contas-bancarias/${conta.id}`} inherit>
            Ver em Contas Bancárias
          </Anchor>
        </Text>
      )}
      <Stack gap="sm" mt="sm">
        {!produzindo && !desativada && <SemProducao conta={conta} integracoes={integracoes} ensaio={ensaio} />}
        {integracoes.map((integracao, index) => (
          <Stack gap="sm" key={integracao.id}>
            {(index > 0 || (!produzindo && !desativada)) && <Divider />}
            <IntegracaoLane
              conta={conta}
              integracao={integracao}
              agora={agora}
              bancoSimulado={bancoSimulado}
              admin={admin}
            />
          </Stack>
        ))}
        {ensaio && !desativada && <OfertaDeEnsaio contaId={conta.id} numero={numero} integracoes={integracoes} />}
      </Stack>
    </Paper>
  );
}

/** Nothing of this account reaches the bank itself yet. */
function SemProducao({ conta, integracoes, ensaio }: Pick<Props, 'conta' | 'integracoes' | 'ensaio'>) {
  const numero = `${conta.conta}-${conta.digito}`;
  const nova = integracoes.length === 0;
  return (
    <Group justify="space-between" gap="sm" role="group" aria-label={`Produção da conta ${numero}`}>
      <Stack gap={4} style={{ minWidth: 0, flex: '1 1 240px' }} align="flex-start">
        <SituacaoBadge integracao={null} />
        <Text size="sm" c="dimmed">
          {nova
            ? 'Nenhum boleto pode ser criado com esta conta.'
            : 'Nenhum boleto de verdade pode ser criado com esta conta: o que existe abaixo é de teste.'}
        </Text>
        {nova && !ensaio && (
          <Text size="sm" c="dimmed">
            Para ensaiar antes, sem dinheiro de verdade, quem administra este servidor precisa ligar o banco simulado
            (SIMULADOR=1).
          </Text>
        )}
      </Stack>
      {nova ? (
        <Button component={Link} href={integrarHref(conta.id)} size="sm" aria-label={`Integrar a conta ${numero}`}>
          Integrar
        </Button>
      ) : (
        <Button
          component={Link}
          href={integrarHref(conta.id, { ambiente: 'PRODUCAO' })}
          size="sm"
          aria-label={`Ir para produção com a conta ${numero}`}
        >
          Ir para produção
        </Button>
      )}
    </Group>
  );
}

type OfertaProps = { contaId: string; numero: string; integracoes: ContaNaLista['integracoes'] };

// Who works for real already has nothing to rehearse first.
function OfertaDeEnsaio({ contaId, numero, integracoes }: OfertaProps) {
  const comecou = integracoes.some(
    (each) => each.ambiente === 'SIMULADOR' || !['NAO_INTEGRADA', 'EM_CONFIGURACAO'].includes(situacaoOf(each)),
  );
  if (comecou) return null;
  return (
    <Text size="sm">
      <Anchor
        component={Link}
        href={integrarHref(contaId, { ambiente: 'SIMULADOR' })}
        inherit
        aria-label={`Ensaiar primeiro com a conta ${numero}`}
      >
        Ensaiar primeiro
      </Anchor>
      , no banco simulado deste servidor: nada é dinheiro de verdade, e nada do ensaio passa para a produção.
    </Text>
  );
}
