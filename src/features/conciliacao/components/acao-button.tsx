import { Box, Button, type ButtonProps, VisuallyHidden } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { FailureAlert } from '@/components/failure-alert';
import { type Pedido, usePedirConciliacao } from '../client';

type Props = ButtonProps & {
  pedido: Pedido;
  /** What is told while the bank is asked. */
  enquanto: string;
  onFeito: (mensagem: string) => void;
};

/** One action that asks the bank: in sight while it goes on, in words when it failed. */
export function AcaoButton({ pedido, enquanto, onFeito, ...props }: Props) {
  const pedir = usePedirConciliacao(onFeito);
  const { error, isPending } = pedir;
  const button = useRef<HTMLButtonElement>(null);
  // A button that waits cannot keep the focus; whoever must try again finds it there.
  useEffect(() => {
    if (error) button.current?.focus();
  }, [error]);
  return (
    <Box ta="right">
      <Button ref={button} variant="default" {...props} loading={isPending} onClick={() => pedir.mutate(pedido)} />
      <VisuallyHidden role="status">{isPending ? `${enquanto}…` : ''}</VisuallyHidden>
      {error && !isPending && (
        <FailureAlert
          error={error}
          otherwise="Não foi possível agora. Tente de novo em instantes."
          mt="xs"
          maw={440}
          ta="left"
        />
      )}
    </Box>
  );
}
