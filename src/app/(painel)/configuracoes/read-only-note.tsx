import { Alert } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';

/** Said before anything is typed: these forms are refused to who is no administrator. */
export function ReadOnlyNote() {
  return (
    <Alert icon={<IconLock aria-hidden />} color="gray" mb="lg">
      Seu perfil permite consultar as configurações. Para alterá-las, peça a um administrador da empresa.
    </Alert>
  );
}
