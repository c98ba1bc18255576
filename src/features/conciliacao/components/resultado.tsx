import { Alert } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';

type Feito = { mensagem: string; vez: number };

/** What the latest action did, and the way to tell the next one. */
export function useResultado(): { feito: Feito | null; contar: (mensagem: string) => void } {
  const [feito, setFeito] = useState<Feito | null>(null);
  const contar = (mensagem: string) => setFeito((before) => ({ mensagem, vez: (before?.vez ?? 0) + 1 }));
  return { feito, contar };
}

/** Says what was done and takes the focus, since the button that did it may be gone. */
export function Resultado({ feito }: { feito: Feito | null }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (feito) box.current?.focus();
  }, [feito]);
  return (
    <div ref={box} role="status" tabIndex={-1}>
      {feito && (
        <Alert key={feito.vez} color="teal" icon={<IconCircleCheck aria-hidden />} mb="md">
          {feito.mensagem}
        </Alert>
      )}
    </div>
  );
}
