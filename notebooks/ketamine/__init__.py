"""The package behind the course "Ketamine in Curves": evidence, models, live figures. See the instructor guide."""
