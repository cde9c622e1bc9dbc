export const sites = ['Stockholm HQ', 'Uppsala', 'Göteborg', 'Malmö'] as const;

export const temporaryLayouts = ['Visitor blue', 'Contractor', 'Replacement'] as const;

export const cardLayouts = ['Employee', 'Employee with chip', 'Contractor'] as const;

export const organisations = [
  'Nordvik AB',
  'Facilities',
  'Finance',
  'Research',
  'IT Operations',
  'Sales',
] as const;

export const orderers = ['Berg, Ingrid', 'Lindqvist, Omar', 'Ek, Johanna', 'Nyström, Felix'] as const;

export const givenNames = [
  'Anna', 'Erik', 'Maria', 'Lars', 'Karin', 'Johan', 'Sara', 'Omar', 'Elin', 'Nils',
  'Fatima', 'Gustav', 'Leila', 'Henrik', 'Ida', 'Jonas', 'Mira', 'Oskar', 'Petra', 'Samuel',
] as const; // prettier-ignore

export const familyNames = [
  'Andersson', 'Johansson', 'Karlsson', 'Nilsson', 'Eriksson', 'Larsson', 'Olsson', 'Persson', 'Svensson', 'Gustafsson',
  'Pettersson', 'Jonsson', 'Hansson', 'Bengtsson', 'Lindberg', 'Åkesson', 'Öberg', 'Müller', 'Haddad', 'Nowak',
] as const; // prettier-ignore
