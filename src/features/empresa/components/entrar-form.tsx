'use client';

import { Button, Paper, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { FormErrorSummary } from '@/components/form-error-summary';
import { useEarlyTyping } from '@/components/use-early-typing';
import { ApiError } from '@/lib/api-client';
import { useSignIn } from '../client';

type Props = {
  /** Where to go on: a path of this application. */
  volta: string;
  /** The person was on a page that asked for a session. */
  expired: boolean;
};

/** Signs a person in. */
export function EntrarForm({ volta, expired }: Props) {
  const signIn = useSignIn();
  const [attempt, setAttempt] = useState(0);
  const form = useForm({ mode: 'uncontrolled', initialValues: { email: '', password: '' } });
  useEarlyTyping(form);
  const error = signIn.error instanceof ApiError ? signIn.error : null;
  const submit = form.onSubmit((values) => {
    setAttempt((count) => count + 1);
    form.clearErrors();
    signIn.mutate(values, {
      onSuccess: () => window.location.assign(volta),
      onError: (cause) => form.setErrors(cause instanceof ApiError ? cause.fields : {}),
    });
  });
  return (
    <Paper withBorder p={{ base: 'md', sm: 'xl' }}>
      <Title order={1} size="h2" mb="xs">
        Entrar
      </Title>
      <Text mb="lg">
        {expired ? 'Entre para continuar de onde você estava.' : 'Cobranças: boletos e Pix da sua empresa.'}
      </Text>
      <form onSubmit={submit} noValidate>
        <FormErrorSummary message={error?.message ?? null} fields={error?.fields ?? {}} attempt={attempt} />
        <Stack>
          <TextInput
            id="email"
            name="email"
            label="E-mail"
            type="email"
            autoComplete="username"
            inputMode="email"
            key={form.key('email')}
            {...form.getInputProps('email')}
          />
          <PasswordInput
            id="password"
            name="password"
            label="Senha"
            autoComplete="current-password"
            visibilityToggleButtonProps={{ 'aria-label': 'Mostrar ou esconder a senha', tabIndex: 0 }}
            key={form.key('password')}
            {...form.getInputProps('password')}
          />
          <Button type="submit" loading={signIn.isPending || signIn.isSuccess}>
            Entrar
          </Button>
        </Stack>
      </form>
    </Paper>
  );
}
