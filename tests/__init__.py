"""The tests of Tongbao. CONTRIBUTING.md says what each folder holds."""
