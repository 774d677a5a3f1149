"""Common first names and the gender they tell in English news. Pure data."""

from __future__ import annotations

_MEN = """
Aaron Abdul Abdullah Abraham Adam Adrian Ahmad Ahmed Al Alan Albert Alberto Alejandro Aleksandr
Alexander Alexandre Alexei Alexey Alfred Ali Allan Allen Alvin Amir Anatoly Anders Andre Andrea
Andrei Andres Andrew Andrey Andriy Andrzej Andy Angus Anthony Antoine Anton Antonio Antony Ariel
Arnold Arthur Asif Ayman Barack Barry Bart Bashar Ben Benedict Benjamin Bernard Bernie Bert Bill
Billy Bob Bobby Boris Brad Bradley Brandon Brendan Brent Brett Brian Bruce Bryan Byron Calvin Carl
Carlo Carlos Cesar Charles Charlie Chip Chris Christian Christoph Christopher Chuck Clarence Clark
Clay Cliff Clifford Clint Clyde Colin Connor Conor Corey Cory Craig Curtis Dale Damon Dan Daniel
Danny Darrell Darren Dave David Dean Denis Dennis Derek Devin Diego Dick Dimitri Dirk Dmitri
Dmitriy Dmitry Dmytro Dominic Don Donald Doug Douglas Duncan Dustin Dwayne Dwight Earl Ed Eddie
Edgar Eduardo Edward Edwin Eli Elias Elliot Elliott Elon Emmanuel Enrique Eric Erik Ernest Esmail
Ethan Eugene Evan Fernando Floyd Francesco Francis Francisco Franco Frank Franklin Franz Fred
Frederick Friedrich Gabriel Gareth Gary Gavin Geoff Geoffrey George Gerald Gerard Gerhard Gilbert
Giovanni Giuseppe Glen Glenn Gordon Graham Grant Greg Gregory Guillermo Gustavo Guy Hakeem Hamid
Hank Hans Harold Harry Harvey Hassan Hector Heinrich Helmut Henri Henry Herbert Herman Hossein
Howard Hugh Hugo Hussein Ian Ibrahim Igor Ilya Isaac Ismail Ivan Jack Jackson Jacob Jacques Jaime
Jair Jake James Jared Jason Javad Javier Jay Jeb Jeff Jeffrey Jens Jeremy Jerome Jerry Jesse Jesus
Jim Jimmy Joaquin Joe Joel Johan Johann Johannes John Johnny Jon Jonathan Jorge Jose Josef Joseph
Josep Josh Joshua Juan Julian Julio Justin Kamal Karim Karl Keir Keith Ken Kenneth Kent Kevin
Khalid Kirk Klaus Kurt Kyle Lance Larry Lars Laurence Lawrence Lee Len Leo Leon Leonard Leonid
Leroy Lewis Liam Lloyd Lorenzo Louis Lucas Luigi Luis Luiz Luke Mahmoud Malcolm Manuel Marc Marcel
Marco Marcos Marcus Mario Mark Markus Martin Marvin Massoud Mathew Mats Matt Matteo Matthew
Maurice Max Maxim Mehdi Michael Michel Mick Miguel Mikael Mike Mikhail Miles Milton Mitch Mitchell
Mitt Mohamed Mohammad Mohammed Mohsen Mohsin Morgan Moses Muhammad Mustafa Mykhailo Narendra
Nathan Nathaniel Neal Ned Neil Nicholas Nick Nicolas Nigel Nikolai Nikolay Noah Noel Norman Nouri
Olaf Oleg Oleksandr Oleksiy Oliver Omar Orlando Oscar Osama Otto Owen Pablo Patrick Paul Paulo
Pavel Pedro Pete Peter Petr Petro Phil Philip Philippe Phillip Pierre Piotr Qasem Rafael Rahm
Rahul Ralph Ramon Randall Randy Raul Ray Raymond Recep Reince Reid Rex Ricardo Richard Rick Ricky
Rishi Rob Robert Roberto Robby Rodney Rodrigo Roger Roland Roman Ron Ronald Ronnie Ross Roy Ruben
Rudolph Rudy Rupert Ruslan Russ Russell Ryan Saeed Said Salman Salvador Samuel Santiago Scott Sean
Sebastian Serge Sergei Sergey Sergio Seth Shane Shaun Shawn Shinzo Sidney Simon Spencer Stan
Stanley Stefan Stephen Steve Steven Stewart Stuart Sven Syed Tariq Tayyip Ted Teddy Terrence
Theodore Thierry Thomas Tim Timothy Tobias Toby Todd Tom Tommy Tony Travis Trent Trevor Trey Tyler
Umar Valery Vernon Victor Viktor Vince Vincent Vitali Vladimir Vladislav Volodymyr Wade Walter
Warren Wayne Wesley Wilhelm Will William Willie Winston Wolfgang Xavier Yair Yasser Yoav Yuri
Yusuf Zachary Zac Zack Zamir
"""
_WOMEN = """
Abigail Adriana Agnes Aisha Alexandra Alexandria Alice Alicia Alison Allison Alyssa Amanda Amber
Amelia Amy Ana Anastasia Angela Angelina Anita Ann Anna Annalena Anne Annette Annie Antonia April
Ariana Arlene Audrey Barbara Beatrice Becky Belinda Bernadette Beth Bethany Betsy Betty Beverly
Bonnie Brenda Bridget Brittany Camilla Camille Candace Carla Carly Carmen Carol Carole Caroline
Carolyn Carrie Catherine Cathy Cecilia Celia Charlotte Chelsea Cheryl Christina Christine Cindy
Claire Clara Claudia Condoleezza Connie Constance Cristina Crystal Cynthia Daisy Danielle Daphne
Dawn Deb Debbie Deborah Debra Delia Denise Diana Diane Dianne Dolores Donna Dora Doris Dorothy
Edith Eileen Elaine Eleanor Elena Elise Elisabeth Elizabeth Ella Ellen Eloise Elsa Emily Emma
Erica Erika Erin Esther Eva Eve Evelyn Faith Fatima Felicia Fiona Florence Frances Gabriela
Gabrielle Gail Georgina Geraldine Gertrude Gina Giorgia Gisele Gladys Glenda Gloria Grace Greta
Gretchen Gwen Hannah Harriet Hazel Heather Heidi Helen Helena Hilary Hillary Holly Hope Huma Ida
Ilhan Irene Iris Irina Isabel Isabella Ivanka Ivy Jackie Jacqueline Jacinda Jane Janet Janice
Jasmine Jeanette Jeanne Jen Jenna Jennifer Jenny Jessica Jill Joan Joanna Joanne Josephine Joy
Joyce Juanita Judith Judy Julia Julie Juliet June Kamala Karen Karin Karine Karla Kate Katherine
Kathleen Kathryn Kathy Katie Katrina Kayla Kayleigh Keisha Kelly Kellyanne Kirsten Kristen Kristin
Kristina Lara Laura Lauren Leah Leila Lena Leticia Letitia Lillian Lily Linda Lisa Liz Lois
Loretta Lori Lorraine Louise Lucille Lucia Lucy Lydia Lynn Madeleine Mae Maggie Malala Mandy
Marcia Margaret Margot Maria Mariam Marian Marie Marilyn Marina Marine Marjorie Marsha Martha Mary
Maryam Maureen Maxine Maya Megan Meghan Megyn Melania Melanie Melinda Melissa Mercedes Meredith
Mia Michelle Mildred Miranda Miriam Molly Mona Monica Muriel Nadia Nancy Naomi Natalia Natalie
Natasha Nicola Nicole Nikki Nina Nora Norma Olena Olga Olivia Oprah Pam Pamela Patricia Patty
Paula Pauline Peggy Penelope Penny Phyllis Polly Priscilla Rachel Rebecca Regina Renee Rhonda Rita
Roberta Rosa Rosalind Rose Rosemary Roxanne Ruth Sabrina Sally Samantha Sandra Sara Sarah Sasha
Selena Serena Sharon Sheila Shelley Sheryl Shirley Silvia Sofia Sonia Sonya Sophia Sophie Stacey
Stacy Stella Stephanie Susan Susanna Susie Suzanne Svetlana Sylvia Tamara Tammy Tania Tanya Tara
Tatiana Teresa Theresa Tiffany Tina Tulsi Ursula Valentina Valerie Vanessa Vera Veronica Victoria
Viktoria Virginia Vivian Wanda Wendy Whitney Xiomara Yasmin Yulia Yvette Yvonne Zainab Zoe
"""
_EITHER = """
Alex Andrea Ashley Blake Cameron Casey Chase Courtney Dana Dominique Drew Frankie Hayden Hunter
Jamie Jan Jean Jess Jordan Jody Kerry Kim Leslie Lindsey Lindsay Logan Lou Marion Nicky Pat Quinn
Riley Robin Sam Sandy Shannon Sidney Sydney Taylor Terry Tracy Val
"""

GENDERS = {
    name.lower(): gender
    for gender, names in (("m", _MEN), ("f", _WOMEN), ("", _EITHER))
    for name in names.split()
}
"""{first name in lower case: "m", "f" or "" where it may be either}."""
