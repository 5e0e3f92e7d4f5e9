"""A small learned judge of blocks: is this one story?"""
