'use client';

import { Alert, Anchor, Button, Group, List, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlayerPause } from '@tabler/icons-react';
import Link from 'next/link';
import { useEffect, useRef } from 'react';
import { FailureAlert } from '@/components/failure-alert';
import { Panel } from '@/components/panel';
import { businessDate, formatLocalDate } from '@/domain/local-date';
import { useDeactivateContaBancaria } from '../client';
import { blockerOfDesativacao, type ContaBancariaView } from '../schema';
import { countInWords } from './conta-bancaria-values';

const CONTAS_TECNOSPEED = '/configuracoes/financeiro/cobrancas/contas-tecnospeed';
const OTHERWISE = 'Não foi possível concluir agora. Tente de novo.';

/** Says on top of an account that it is out of use, with the way back. Takes the focus when that has just been done. */
export function ContaDesativada({ conta }: { conta: ContaBancariaView }) {
  const { mutate, isPending, error } = useDeactivateContaBancaria(conta.id);
  const box = useRef<HTMLDivElement>(null);
  const before = useRef(conta.desativadaEm);
  useEffect(() => {
    if (before.current === null && conta.desativadaEm !== null) box.current?.focus();
    before.current = conta.desativadaEm;
  }, [conta.desativadaEm]);
  if (!conta.desativadaEm) return null;
  return (
    <Alert
      ref={box}
      tabIndex={-1}
      role="status"
      color="orange"
      icon={<IconPlayerPause aria-hidden />}
      title={`Conta desativada em ${formatLocalDate(businessDate(new Date(conta.desativadaEm)))}`}
      maw={640}
      mb="lg"
    >
      <Text size="sm" mb="sm">
        Ela não é oferecida para cobranças nem para integrações novas. O que já foi emitido continua em Cobranças.
      </Text>
      {error && <FailureAlert error={error} otherwise={OTHERWISE} mb="sm" />}
      <Button size="sm" variant="default" loading={isPending} onClick={() => mutate(false)}>
        Reativar conta
      </Button>
    </Alert>
  );
}

/** Takes an account out of use, or says what has to be done before. */
export function DesativarConta({ conta }: { conta: ContaBancariaView }) {
  const [opened, dialog] = useDisclosure(false);
  const nome = `${conta.conta}-${conta.digito}`;
  const blocker = blockerOfDesativacao(conta.usos);
  return (
    <Panel title="Desativar esta conta">
      {blocker ? (
        <Bloqueio conta={conta} blocker={blocker} />
      ) : (
        <>
          <Text size="sm" mb="md">
            Para uma conta que a empresa não usa mais. Nada é apagado, e você pode reativá-la quando quiser.
          </Text>
          <Button variant="light" color="red" size="sm" onClick={dialog.open}>
            Desativar conta
          </Button>
        </>
      )}
      <Modal opened={opened} onClose={dialog.close} title={`Desativar a conta ${nome}`}>
        <Confirmacao contaId={conta.id} onClose={dialog.close} />
      </Modal>
    </Panel>
  );
}

function Bloqueio({ conta, blocker }: { conta: ContaBancariaView; blocker: 'EM_USO' | 'EM_ABERTO' }) {
  const abertos = conta.usos.reduce((total, { emAberto }) => total + emAberto, 0);
  if (blocker === 'EM_USO') {
    return (
      <Text size="sm">
        Esta conta tem uma integração em uso, e por isso não pode ser desativada agora. Desative antes a integração em{' '}
        <Anchor component={Link} href={CONTAS_TECNOSPEED} inherit>
          Contas TecnoSpeed
        </Anchor>{' '}
        › Desativar.
      </Text>
    );
  }
  return (
    <Text size="sm">
      Esta conta tem {countInWords(abertos)} em aberto, e por isso não pode ser desativada agora. Espere que sejam
      pagos, ou cancele-os em{' '}
      <Anchor component={Link} href="/cobrancas" inherit>
        Cobranças
      </Anchor>
      .
    </Text>
  );
}

function Confirmacao({ contaId, onClose }: { contaId: string; onClose: () => void }) {
  const { mutate, isPending, error } = useDeactivateContaBancaria(contaId);
  return (
    <Stack gap="md">
      {error && <FailureAlert error={error} otherwise={OTHERWISE} />}
      <List spacing="xs">
        <List.Item>A conta sai da lista de onde se escolhe por onde cobrar, e não pode ser integrada.</List.Item>
        <List.Item>As cobranças e os boletos que ela emitiu continuam em Cobranças.</List.Item>
        <List.Item>Os dados da conta ficam guardados. Você pode reativá-la quando quiser.</List.Item>
      </List>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose} data-autofocus>
          Manter como está
        </Button>
        <Button color="red" loading={isPending} onClick={() => mutate(true, { onSuccess: onClose })}>
          Desativar conta
        </Button>
      </Group>
    </Stack>
  );
}
