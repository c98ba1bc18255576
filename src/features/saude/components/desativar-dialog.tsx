'use client';

import { Button, Group, List, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FailureAlert } from '@/components/failure-alert';
import { desativacaoQuery, useDeactivateIntegracao } from '@/features/integracao/client';
import type { IntegracaoNaLista } from '../schema';
import { contagem, reais } from './frases';

type Props = { contaId: string; integracao: IntegracaoNaLista; nome: string; onDone: () => void };

/** The button that takes an integração out of use, and the dialog that says what that does and what it does not. */
export function DesativarDialog({ contaId, integracao, nome, onDone }: Props) {
  const [opened, dialog] = useDisclosure(false);
  const [done, setDone] = useState(false);
  const finish = () => {
    setDone(true);
    dialog.close();
    onDone();
  };
  return (
    <>
      <Button variant="subtle" color="red" size="sm" aria-label={`Desativar ${nome}`} onClick={dialog.open}>
        Desativar
      </Button>
      <Modal
        opened={opened}
        onClose={dialog.close}
        title={`Desativar ${nome}`}
        // The button goes away then.
        returnFocus={!done}
      >
        <Efeitos contaId={contaId} integracao={integracao} onClose={dialog.close} onDone={finish} />
      </Modal>
    </>
  );
}

function Efeitos({ contaId, integracao, onClose, onDone }: Omit<Props, 'nome'> & { onClose: () => void }) {
  const { ambiente } = integracao;
  const { data, isFetching } = useQuery({ ...desativacaoQuery(contaId, ambiente), staleTime: 0 });
  const { mutate, isPending, error } = useDeactivateIntegracao(contaId, ambiente);
  // What the list knew, until what is open at this moment has been read.
  const quantidade = data?.emAberto.titulos ?? integracao.emAberto.quantidade;
  const valor = data?.emAberto.valor ?? integracao.emAberto.valor;
  return (
    <Stack gap="md">
      {error && <FailureAlert error={error} otherwise="Não foi possível desativar agora. Tente de novo." />}
      <List spacing="xs" aria-busy={isFetching}>
        <List.Item>Nenhum boleto novo poderá ser criado por esta integração.</List.Item>
        <List.Item>
          {quantidade === 0 ? (
            'Não há boletos em aberto.'
          ) : (
            <>
              {contagem(quantidade, 'boleto em aberto', 'boletos em aberto')}, {reais(valor)}:{' '}
              {quantidade === 1 ? 'continua acompanhado e pode' : 'continuam acompanhados e podem'} ser{' '}
              {quantidade === 1 ? 'pago' : 'pagos'}.
            </>
          )}
        </List.Item>
        <List.Item>A Chave, o Segredo e as regras ficam guardados. Você pode reativar quando quiser.</List.Item>
      </List>
      <Text size="sm" c="dimmed">
        Para que um boleto não possa mais ser pago, cancele-o na página da cobrança.
      </Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose} data-autofocus>
          Manter como está
        </Button>
        <Button color="red" loading={isPending} onClick={() => mutate(true, { onSuccess: onDone })}>
          Desativar
        </Button>
      </Group>
    </Stack>
  );
}
