'use client';

import { Alert, Anchor, Badge, Box, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { IconBuildingBank, IconCheck } from '@tabler/icons-react';
import { useSuspenseQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { EmptyPanel } from '@/components/empty-panel';
import { contasTecnospeedQuery } from '../client';
import type { ContaTecnospeed } from '../schema';
import { SituacaoBadge, situacaoOf } from './situacao-badge';

const HERE = '/configuracoes/financeiro/cobrancas/contas-tecnospeed';

type Props = {
  salva: string | null;
  /** Whether the person may act at the simulated bank. */
  bancoSimulado: boolean;
};

/** Every account that can be integrated, with its state and the way into the wizard. `salva`: the one just saved there. */
export function ContasTecnospeedList({ salva, bancoSimulado }: Props) {
  const { contas } = useSuspenseQuery(contasTecnospeedQuery()).data;
  if (contas.length === 0) {
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
  const saved = contas.find(({ conta }) => conta.id === salva);
  return (
    <Stack>
      {saved && <SavedNote saved={saved} />}
      <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }} aria-label="Contas TecnoSpeed">
        {contas.map((each) => (
          <ContaRow key={each.conta.id} {...each} bancoSimulado={bancoSimulado} />
        ))}
      </Stack>
    </Stack>
  );
}

function SavedNote({ saved: { conta, integracao } }: { saved: ContaTecnospeed }) {
  const ready = situacaoOf(integracao) === 'INTEGRADA';
  return (
    <Alert
      role="status"
      color={ready ? 'teal' : 'yellow'}
      icon={<IconCheck aria-hidden />}
      title={`Integração da conta ${conta.conta}-${conta.digito} salva`}
    >
      {ready ? (
        <>
          Pronto: você já pode criar cobranças.{' '}
          <Anchor component={Link} href="/cobrancas/nova" c="inherit" inherit>
            Nova cobrança
          </Anchor>
        </>
      ) : (
        <>
          O Sicredi ainda não confirmou o acesso desta conta.{' '}
          <Anchor component={Link} href={`${HERE}/${conta.id}/integrar?etapa=2`} c="inherit" inherit>
            Testar conexão
          </Anchor>
        </>
      )}
    </Alert>
  );
}

function ContaRow({ conta, integracao, bancoSimulado }: ContaTecnospeed & Pick<Props, 'bancoSimulado'>) {
  const { id, cooperativa, posto, titular, codigoBeneficiario } = conta;
  const numero = `${conta.conta}-${conta.digito}`;
  const situacao = situacaoOf(integracao);
  const [action, etapa] = ACTIONS[situacao];
  const pausa = integracao?.convenio.pausa;
  return (
    <Paper component="li" withBorder p="md">
      <Group justify="space-between" gap="sm" align="flex-start">
        <Box style={{ minWidth: 0, flex: '1 1 240px' }}>
          <Group gap="xs" mb={4}>
            <Text fw={600} className="tabular">
              Sicredi · conta {numero}
            </Text>
            <SituacaoBadge integracao={integracao} />
            {integracao && integracao.ambiente !== 'PRODUCAO' && (
              <Badge variant="default" size="lg" tt="none">
                {integracao.ambiente === 'SIMULADOR' ? 'Simulador' : 'Homologação'}
              </Badge>
            )}
          </Group>
          <Text size="sm" className="tabular">
            Cooperativa {cooperativa} · posto {posto}
            {codigoBeneficiario && ` · beneficiário ${codigoBeneficiario}`}
          </Text>
          <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {titular}
          </Text>
          {bancoSimulado && integracao?.ambiente === 'SIMULADOR' && (
            <Anchor
              href={`/api/contas-bancarias/${id}/banco-simulado`}
              target="_blank"
              size="sm"
              underline="always"
              aria-label={`Banco simulado da conta ${numero}, abre em outra aba`}
            >
              Banco simulado
            </Anchor>
          )}
          {situacao === 'COM_PROBLEMA' && (
            <Text size="sm" mt={4}>
              {pausa?.motivo ?? 'O Sicredi recusou o acesso no último teste. Abra a conta e teste a conexão de novo.'}
            </Text>
          )}
          {integracao?.convenio.webhookProblema && (
            <Text size="sm" mt={4}>
              O Sicredi não avisa os pagamentos na hora; a consulta periódica os encontra.{' '}
              <Anchor component={Link} href={`${HERE}/${id}/integrar?etapa=2#avisos`} inherit underline="always">
                Ver os avisos de pagamento
              </Anchor>
            </Text>
          )}
        </Box>
        <Button
          component={Link}
          href={`${HERE}/${id}/integrar${etapa}`}
          variant={situacao === 'NAO_INTEGRADA' ? 'filled' : 'default'}
          size="sm"
          aria-label={`${action} a conta ${numero}`}
        >
          {action}
        </Button>
      </Group>
    </Paper>
  );
}

// What to do next, and the step of the wizard where it is done.
const ACTIONS = {
  NAO_INTEGRADA: ['Integrar', ''],
  EM_CONFIGURACAO: ['Continuar', '?etapa=2'],
  COM_PROBLEMA: ['Editar', '?etapa=2'],
  INTEGRADA: ['Editar', ''],
  DESATIVADA: ['Editar', ''],
} as const;
